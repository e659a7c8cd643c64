/// Bytes of a server in, replies out (RFC 5321, section 4.2).
///
/// A value without input or output of its own. It takes LF for CR LF, and text in any encoding.
struct ReplyParser: Sendable {
    /// What came is no reply, or one without end.
    struct Fault: Error, Equatable {
        var what: String
    }

    /// RFC 5321 asks for 512 bytes at least, and knows no reply of many lines beyond EHLO's.
    static let longestLine = 2_048
    static let mostLines = 128

    private var buffer: [UInt8] = []
    private var code: Int?
    private var lines: [String] = []

    /// Nothing is left over.
    var isEmpty: Bool { buffer.isEmpty && code == nil }

    mutating func append(_ bytes: some Sequence<UInt8>) { buffer.append(contentsOf: bytes) }

    /// The next whole reply; nil when more bytes are needed.
    mutating func next() throws(Fault) -> ReplyLines? {
        while let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
            var line = buffer[..<end]
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            guard line.count <= Self.longestLine else { throw Self.tooLong }
            let isLast = try take(line)
            buffer.removeSubrange(...end)
            guard isLast, let code else { continue }
            defer {
                self.code = nil
                lines = []
            }
            return ReplyLines(code: code, lines: lines)
        }
        guard buffer.count <= Self.longestLine else { throw Self.tooLong }
        return nil
    }

    private static let tooLong = Fault(what: "a reply's line is longer than \(longestLine) bytes")

    /// Drops the line that could not be read, and what came before it of the same reply.
    mutating func skipLine() {
        code = nil
        lines = []
        buffer.removeSubrange(..<(buffer.firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? buffer.endIndex))
    }

    /// True if the line is its reply's last.
    private mutating func take(_ line: ArraySlice<UInt8>) throws(Fault) -> Bool {
        let digits = line.prefix(3)
        guard digits.count == 3, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw Fault(what: "a reply does not begin with three digits")
        }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard (200..<600).contains(number) else { throw Fault(what: "a reply's code is not from 200 to 599") }
        guard code == nil || code == number else { throw Fault(what: "the lines of a reply have different codes") }
        guard lines.count < Self.mostLines else { throw Fault(what: "a reply has more than \(Self.mostLines) lines") }
        let rest = line.dropFirst(3)
        guard rest.isEmpty || rest.first == UInt8(ascii: " ") || rest.first == UInt8(ascii: "-") else {
            throw Fault(what: "a reply's code is followed by neither a space nor a hyphen")
        }
        code = number
        lines.append(String(decoding: rest.dropFirst(), as: UTF8.self))
        return rest.first != UInt8(ascii: "-")
    }
}
