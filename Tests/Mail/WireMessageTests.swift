import Support
import Testing

@testable import Mail

@Suite("A message on its way to the server")
struct WireMessageTests {
    private static func wire(_ text: String) throws -> String {
        String(decoding: try WireMessage(text.utf8).bytes, as: UTF8.self)
    }

    @Test(
        "has CR LF at each line's end, doubled dots and a final one",
        arguments: [
            ("a\r\nb\r\n", "a\r\nb\r\n.\r\n"), ("a\nb\n", "a\r\nb\r\n.\r\n"), ("a\rb\r", "a\r\nb\r\n.\r\n"),
            ("a", "a\r\n.\r\n"), ("\r\n", "\r\n.\r\n"), ("\n\r", "\r\n\r\n.\r\n"), ("\r\r\n\n", "\r\n\r\n\r\n.\r\n"),
            (".", "..\r\n.\r\n"), (".\r\n", "..\r\n.\r\n"), ("..\r\n", "...\r\n.\r\n"),
            ("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r.\r", "a\r\n..\r\n.\r\n"), ("a.\r\n.b.\r\n", "a.\r\n..b.\r\n.\r\n"),
            ("a\n.\r\nMAIL FROM:<x@y>\r\n", "a\r\n..\r\nMAIL FROM:<x@y>\r\n.\r\n"),
        ])
    func lines(_ text: String, _ expected: String) throws {
        #expect(try Self.wire(text) == expected)
    }

    @Test("never holds the end of a message before its end, whatever is in it")
    func smuggling() throws {
        var generator = SeededGenerator(seed: 7)
        let alphabet = Array("..\r\nab".utf8)
        for _ in 0..<5_000 {
            let message = (0..<Int.random(in: 1...30, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            let wire = try WireMessage(message)
            let lines = Self.lines(of: wire.bytes)
            #expect(lines.last == Array(".".utf8))
            #expect(!lines.dropLast().contains(Array(".".utf8)))
            #expect(!lines.joined().contains(where: { $0 == 13 || $0 == 10 }))
            // What a server makes of it is what was meant.
            let read = lines.dropLast().map { $0.first == UInt8(ascii: ".") ? Array($0.dropFirst()) : $0 }
            #expect(read == Self.meant(message))
            #expect(wire.size == read.reduce(0) { $0 + $1.count + 2 })
        }
    }

    @Test("is refused with a line that is too long, and taken with one as long as may be")
    func longLines() throws {
        let longest = String(repeating: "x", count: 998)
        #expect(try Self.wire("a\n\(longest)\n") == "a\r\n\(longest)\r\n.\r\n")
        // The doubled dot does not count.
        #expect(try WireMessage((".\(longest.dropFirst())").utf8).size == 1_000)
        for text in ["a\n\(longest)x", "\(longest)x\r\nb", ".\(longest)"] {
            #expect(throws: MailError.self) { try Self.wire(text) }
        }
        #expect(throws: MailError.badMessage("line 2 has 999 bytes, expected at most 998")) {
            try Self.wire("a\n\(longest)x")
        }
    }

    @Test("is refused when it is empty or holds a NUL")
    func refused() {
        #expect(throws: MailError.badMessage("it is empty")) { try Self.wire("") }
        #expect(throws: MailError.badMessage("line 3 holds a NUL")) { try Self.wire("a\r\n\r\nb\0") }
    }

    @Test("knows where it goes beyond ASCII")
    func eightBit() throws {
        let plain = try WireMessage("Subject: a\r\n\r\nb".utf8)
        #expect(!plain.hasInternationalHeader && !plain.hasEightBitBody)
        let body = try WireMessage("Subject: a\n\nä".utf8)
        #expect(!body.hasInternationalHeader && body.hasEightBitBody)
        let header = try WireMessage("Subject: ä\r\rb".utf8)
        #expect(header.hasInternationalHeader && !header.hasEightBitBody)
    }

    private static func lines(of bytes: [UInt8]) -> [[UInt8]] {
        var lines: [[UInt8]] = [[]]
        var index = 0
        while index < bytes.count {
            if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 {
                lines.append([])
                index += 2
            } else {
                lines[lines.count - 1].append(bytes[index])
                index += 1
            }
        }
        if lines.last == [] { lines.removeLast() }
        return lines
    }

    /// The lines of a message whose line ends are CR LF, CR or LF: written the other way round than the code.
    private static func meant(_ message: [UInt8]) -> [[UInt8]] {
        let text = message.map { Character(Unicode.Scalar($0)) }
        // Swift takes CR LF for one character.
        let lines = String(text).split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\r" || $0 == "\n" }
        let bytes = lines.map { Array($0.utf8) }
        return bytes.last == [] ? Array(bytes.dropLast()) : bytes
    }
}
