import HummingbirdTesting
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Requests as senders write them", .timeLimit(.minutes(1)))
struct RequestFormTests {
    /// What is sent, and how the answer begins.
    struct Case: Sendable, CustomTestStringConvertible {
        var what: String
        var request: [UInt8]
        var status: Int

        init(_ what: String, _ status: Int, _ request: String) {
            self.what = what
            self.status = status
            // ¤ stands for a byte that is no UTF-8, ␀ for a byte of 0.
            self.request = request.unicodeScalars.flatMap { scalar -> [UInt8] in
                switch scalar {
                case "¤": [0xE4]
                case "␀": [0]
                default: Array(String(scalar).utf8)
                }
            }
        }

        var testDescription: String { "\(what) → \(status)" }
    }

    private static func post(_ path: String = "/forms/contact", _ headers: String = "") -> String {
        IntakeUnderTest.post(path, headers)
    }

    static let cases = [
        Case("a doubled slash in front", 200, post("//forms/contact")),
        Case("doubled slashes", 200, post("/forms//contact//")),
        Case("a slash at the end", 200, post("/forms/contact/")),
        Case("an escape in the first part", 200, post("/%66orms/contact")),
        Case("an escape in the key", 200, post("/forms/%63ontact")),
        Case("the whole address", 200, post("http://a/forms/contact")),
        Case("the whole address of another host", 200, post("https://forms.example:8443/forms/contact?x=1")),
        Case("a query alone behind the key", 200, post("/forms/contact?")),
        Case("a fragment", 200, post("/forms/contact?x=1#top")),
        Case("a broken escape", 401, post("/forms/contact%zz")),
        Case("an escaped zero byte", 401, post("/forms/contact%00")),
        Case("dots", 401, post("/forms/../forms/contact")),
        Case("an unknown form deep down", 401, post("/forms/a/b/c/d")),
        Case("a zero byte", 400, post("/forms/con␀tact")),
        Case("a space", 400, post("/forms/con tact")),
        Case("names in capitals", 200, post().replacing("Content-Type", with: "CONTENT-TYPE")),
        Case("names in small letters", 200, post().replacing("Content-", with: "content-")),
        Case("a value that is no UTF-8", 200, post("/forms/contact", "User-Agent: M¤rz\r\n")),
        Case("a zero byte in a value", 400, post("/forms/contact", "User-Agent: a␀b\r\n")),
        Case("a name with a space", 400, post("/forms/contact", "User Agent: a\r\n")),
        Case("a folded value", 400, post("/forms/contact", "User-Agent: a\r\n\tb\r\n")),
        Case("empty lines in front", 200, "\r\n\r\n" + post()),
        Case("a method in small letters", 400, "post" + post().dropFirst(4)),
        Case("a method of another protocol", 400, "BREW" + post().dropFirst(4)),
        Case("a version of another protocol", 400, post().replacing("HTTP/1.1", with: "HTTP/3.1")),
        Case("two lengths", 400, post("/forms/contact", "Content-Length: 3\r\n")),
        Case("two equal lengths", 400, post("/forms/contact", "Content-Length: 2\r\n")),
        Case("a length that is none", 400, post().replacing("Content-Length: 2", with: "Content-Length: 2, 2")),
        Case("a signed length", 400, post().replacing("Content-Length: 2", with: "Content-Length: +2")),
        Case("a length and chunks", 400, post("/forms/contact", "Transfer-Encoding: chunked\r\n")),
        Case("another transfer encoding", 400, chunked.replacing("chunked", with: "chunked, identity")),
        Case("two hosts", 400, post("/forms/contact", "Host: b\r\n")),
        Case("two content types", 400, post("/forms/contact", "Content-Type: text/plain\r\n")),
        Case("one content type twice", 200, post("/forms/contact", "Content-Type: application/json\r\n")),
        Case("two keys", 400, post("/forms/contact", "Idempotency-Key: a\r\nIdempotency-Key: b\r\n")),
        Case("two signatures", 400, post("/forms/contact", "Tally-Signature: a\r\nTally-Signature: b\r\n")),
        Case("two of what is a list", 200, post("/forms/contact", "X-Forwarded-For: a\r\nX-Forwarded-For: b\r\n")),
        Case("chunks with extensions and trailers", 200, chunked),
        Case("a chunk whose size is none", 400, chunked.replacing("1;a=b", with: "x;a=b")),
        Case(
            "a chunk longer than it says", 400,
            chunked.replacing("1;a=b", with: "0001;a=b").replacing("{\r\n", with: "{{\r\n")),
        Case("too many headers", 431, post("/forms/contact", String(repeating: "X-Header: a\r\n", count: 200))),
        Case("a header that is too long", 431, post("/forms/contact", "X-Header: \(long)\r\n")),
        Case("an address longer than all headers may be", 431, post("/forms/contact?\(long)")),
    ]

    private static let long = String(repeating: "a", count: 40_000)
    private static let chunked =
        "POST /forms/contact HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n1;a=b\r\n{\r\n1\r\n}\r\n0\r\nX-Trailer: a\r\n\r\n"

    @Test("each is answered once, with a body and its length", arguments: cases)
    func form(of request: Case) async throws {
        let intake = IntakeUnderTest()
        let answer = try await intake.exchange(bytes: request.request)
        #expect(answer.hasPrefix("HTTP/1.1 \(request.status) "), "\(answer)")
        #expect(answer.components(of: "HTTP/1.1 ") == 1, "\(answer)")
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        try #require(parts.count == 2)
        #expect(parts[0].lowercased().contains("content-length: \(parts[1].utf8.count)"), "\(answer)")
        #expect(intake.acceptor.taken.count == (request.status == 200 ? 1 : 0))
    }

    @Test("HTTP/1.0 is closed after its answer, asked to stay open or not")
    func keepAlive10() async throws {
        for option in ["", "Connection: keep-alive\r\n"] {
            let request = IntakeUnderTest.post("/forms/contact", option, version: "1.0", closing: false)
            for lead in ["", "\r\n"] {
                let answer = try await IntakeUnderTest().exchange(lead + request)
                #expect(answer.hasPrefix("HTTP/1.1 200 "))
                #expect(answer.lowercased().contains("connection: close\r\n"))
            }
        }
    }

    @Test("HEAD is answered without a body, but with the length that it would have")
    func head() async throws {
        let answer = try await IntakeUnderTest().exchange(
            "HEAD /forms/contact HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 405 "))
        #expect(answer.hasSuffix("\r\n\r\n"))
        #expect(!answer.lowercased().contains("content-length: 0"))
    }

    @Test("requests sent at once are answered in their order, the last one's mistake too")
    func pipelined() async throws {
        let good = IntakeUnderTest.post(closing: false)
        let intake = IntakeUnderTest()
        let answer = try await intake.exchange(
            good + good.replacing("/forms/contact", with: "/forms/nobody") + good + "nonsense\r\n\r\n" + good)
        let statuses = answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
        #expect(statuses == ["200", "401", "200", "400"])
        #expect(intake.acceptor.taken.count == 2)
    }

    @Test("a sender that closes its side after the request still gets its answer")
    func halfClosed() async throws {
        let answer = try await IntakeUnderTest().exchange(
            IntakeUnderTest.post(closing: false), thenHangUp: true)
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
    }

    @Test("the parser's refusal is worded and counted")
    func worded() async throws {
        let intake = IntakeUnderTest()
        let answer = try await intake.exchange(Self.post("/forms/contact", "X-Header: \(Self.long)\r\n"))
        #expect(answer.contains("headers: more than 100, or longer than 32768 bytes"))
        #expect(answer.lowercased().contains("connection: close"))
        #expect(intake.metrics.text().contains(#"baton_intake_limit_hits_total{limit="headers"} 1"#))
    }
}

extension String {
    fileprivate func components(of text: String) -> Int {
        split(separator: text, omittingEmptySubsequences: false).count - 1
    }
}
