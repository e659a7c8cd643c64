import Testing

@testable import Figures

@Suite("What a sink took")
struct SinkTests {
    @Test("is read as it was written, whatever its bytes")
    func records() throws {
        let file = Array("1700000000000001 1 3\na\nb\n1700000000000002 12 0\n\n".utf8)
        #expect(
            try SinkRecord.read(file) == [
                SinkRecord(arrival: 1_700_000_000_000_001, connection: 1, bytes: Array("a\nb".utf8)),
                SinkRecord(arrival: 1_700_000_000_000_002, connection: 12, bytes: []),
            ])
        #expect(try SinkRecord.read([]).isEmpty)
    }

    @Test("is refused where it ends too early", arguments: ["1 1 3\nab", "1 1 3\nabc", "1 1\nabc\n", "1 1 3", "x"])
    func broken(_ text: String) {
        #expect(throws: SinkRecord.Broken(offset: 0)) { try SinkRecord.read(Array(text.utf8)) }
    }

    @Test("has a first line, headers that may be folded, and a body")
    func text() throws {
        let text = "POST /a HTTP/1.1\r\nHost: x\r\nLong: one\r\n two\r\n\r\n{}\r\n\r\n"
        let read = try #require(ReceivedText(Array(text.utf8)))
        #expect(read.first == "POST /a HTTP/1.1" && read.headers == ["host": "x", "long": "one two"])
        #expect(read.body == Array("{}\r\n\r\n".utf8))
    }

    @Test(
        "is none without an empty line, or with other lines",
        arguments: ["", "a\r\nb: c\r\n", "a\r\nb\r\n\r\n", "a\nb: c\r\n\r\n"])
    func noText(_ text: String) {
        #expect(ReceivedText(Array(text.utf8)) == nil)
    }
}

@Suite("A received mail")
struct ReceivedMailTests {
    private static let long = String(repeating: "a line of the text\r\n", count: 20)
    private static let mail = """
        RCPT TO:<ada@x.example>\r\nDate: Fri, 27 Nov 2026 08:00:00 +0000\r\nFrom: Baton <baton@localhost>\r\n\
        To: Ada <ada@x.example>\r\nSubject: New lead\r\nMessage-ID: <42@localhost>\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/alternative; boundary="=_42"\r\n\r\n\
        --=_42\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\(long)\r\n\
        --=_42\r\nContent-Type: text/html; charset=utf-8\r\n\r\n\(long)\r\n--=_42--\r\n
        """

    @Test("has its id, its recipient and its subject")
    func whole() throws {
        let mail = try ReceivedMail(Array(Self.mail.utf8))
        #expect(mail.id == "42" && mail.recipient == "ada@x.example" && mail.subject == "New lead")
    }

    @Test(
        "is malformed without any of its parts",
        arguments: [
            "RCPT TO:<ada@x.example>\r\n", "Message-ID: <42@localhost>\r\n", "To: Ada <ada@x.example>\r\n",
            "--=_42--\r\n",
            "Date: Fri, 27 Nov 2026 08:00:00 +0000\r\n", "Content-Type: text/html; charset=utf-8\r\n",
            "; boundary=\"=_42\"",
        ])
    func malformed(_ part: String) throws {
        let place = try #require(Self.mail.firstRange(of: part))
        var text = Self.mail
        text.removeSubrange(place)
        #expect(throws: ReceivedMail.Malformed.self) { try ReceivedMail(Array(text.utf8)) }
    }

    @Test("is malformed with a line too long")
    func tooLong() {
        let text = Self.mail.replacing("a line", with: String(repeating: "a line", count: 14))
        #expect(throws: ReceivedMail.Malformed.self) { try ReceivedMail(Array(text.utf8)) }
    }
}
