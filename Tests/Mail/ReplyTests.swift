import Support
import Testing

@testable import Mail

@Suite("A server's reply")
struct ReplyTests {
    private static func replies(_ text: String, chunk: Int = .max) throws -> [ReplyLines] {
        var parser = ReplyParser()
        var found: [ReplyLines] = []
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            parser.append(rest.prefix(chunk))
            rest = rest.dropFirst(chunk)
            while let reply = try parser.next() { found.append(reply) }
        }
        return found
    }

    @Test(
        "is read whole, however its bytes come",
        arguments: [1, 2, 3, 7, .max])
    func chunks(_ chunk: Int) throws {
        let found = try Self.replies("220 hi\r\n250-a\r\n250-b\r\n250 c\r\n354\r\n421 x\n", chunk: chunk)
        #expect(
            found == [
                ReplyLines(code: 220, lines: ["hi"]), ReplyLines(code: 250, lines: ["a", "b", "c"]),
                ReplyLines(code: 354, lines: [""]), ReplyLines(code: 421, lines: ["x"]),
            ])
    }

    @Test(
        "that is none is an error",
        arguments: [
            "hello\r\n", "25\r\n", "\r\n", "2500 ok\r\n", "250ok\r\n", "199 low\r\n", "600 high\r\n",
            "250-a\r\n251 b\r\n", "250-a\r\n\r\n", "٢٥٠ ok\r\n", String(repeating: "2", count: 2_049),
            "250 " + String(repeating: "x", count: 2_100) + "\r\n", String(repeating: "250-x\r\n", count: 129),
        ])
    func nonsense(_ text: String) {
        #expect(throws: ReplyParser.Fault.self) { try Self.replies(text) }
    }

    @Test("may have as many lines, and lines as long, as the limits say")
    func limits() throws {
        let text = String(repeating: "250-x\r\n", count: 127) + "250 \(String(repeating: "x", count: 2_044))\r\n"
        #expect(try Self.replies(text).map(\.lines.count) == [128])
    }

    @Test("never ends the process, whatever comes")
    func noise() {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array("25041-. \r\nax\u{E9}".utf8)
        for _ in 0..<2_000 {
            var parser = ReplyParser()
            parser.append((0..<40).map { _ in alphabet.randomElement(using: &generator) ?? 0 })
            // Every line is either part of a reply or skipped, so that this ends.
            for _ in 0..<100 {
                do {
                    guard let reply = try parser.next() else { break }
                    #expect((200..<600).contains(reply.code))
                } catch {
                    parser.skipLine()
                }
            }
        }
    }

    @Test(
        "gives up its enhanced status code",
        arguments: [
            ("250 2.1.5 Ok", EnhancedStatus(2, 1, 5), "Ok"),
            ("550 5.1.1", EnhancedStatus(5, 1, 1), ""),
            ("451 4.7.500 Busy", EnhancedStatus(4, 7, 500), "Busy"),
            ("450-4.2.2 Mailbox\r\n450 4.2.2 full", EnhancedStatus(4, 2, 2), "Mailbox full"),
            ("550-Go\r\n550 5.7.1 away", EnhancedStatus(5, 7, 1), "Go away"),
            ("250 Ok", nil, "Ok"),
            ("550 4.1.1 classes differ", nil, "4.1.1 classes differ"),
            ("550 5.1 short", nil, "5.1 short"),
            ("550 5.1.1.1 long", nil, "5.1.1.1 long"),
            ("550 5.1.1234 long", nil, "5.1.1234 long"),
            ("550 5..1 empty", nil, "5..1 empty"),
            ("250 2.0.0-x", nil, "2.0.0-x"),
        ] as [(String, EnhancedStatus?, String)])
    func status(_ text: String, _ status: EnhancedStatus?, _ rest: String) throws {
        let lines = try #require(try Self.replies(text + "\r\n").first)
        let reply = SMTPReply(lines)
        #expect(reply.status == status)
        #expect(reply.text == rest)
    }

    @Test("is cleaned and shortened")
    func cleaned() throws {
        let bell = SMTPReply(ReplyLines(code: 550, lines: ["a\u{7}\u{1B}[31mb\u{202E}c", "  d \t "]))
        #expect(bell.text == "a [31mb c d")
        let long = SMTPReply(
            ReplyLines(code: 550, lines: Array(repeating: String(repeating: "é", count: 200), count: 9)))
        #expect(long.text.count == SMTPReply.longestText)
        #expect(long.text.hasSuffix("…"))
        #expect("\(SMTPReply(ReplyLines(code: 550, lines: ["5.1.1 no"])))" == "550 5.1.1 no")
    }

    @Test("to EHLO says what the server offers")
    func capabilities() {
        let lines = ["mx.example greets you", "SIZE 1000", "8bitmime", "AUTH PLAIN LOGIN", "SMTPUTF8", "X-NEW 1"]
        let all = Capabilities(ReplyLines(code: 250, lines: lines))
        #expect(all.largestMessage == 1_000)
        #expect(all.hasSize && all.hasEightBit && all.hasInternational && all.hasAuthentication)
        let other = Capabilities(ReplyLines(code: 250, lines: ["SIZE 5", "AUTH=LOGIN", "SIZE 0"]))
        #expect(other.largestMessage == nil)
        #expect(other.hasSize && other.hasAuthentication && !other.hasEightBit && !other.hasInternational)
    }
}
