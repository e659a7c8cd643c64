import Contracts
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import WorkerRuntime

@testable import Intake

@Suite("The intake over a socket", .timeLimit(.minutes(1)))
struct SocketTests {
    @Test("an HTTP/1.0 post is answered with its length, and the connection is closed")
    func http10() async throws {
        let intake = IntakeUnderTest()
        let answer = try await intake.exchange(
            """
            POST /forms/contact HTTP/1.0\r
            Host: localhost\r
            User-Agent: WordPress/6.5\r
            Content-Type: application/x-www-form-urlencoded\r
            Content-Length: 17\r
            \r
            email=a@b.example
            """)
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.lowercased().contains("connection: close\r\n"))
        #expect(answer.lowercased().contains("content-length: "))
        #expect(!answer.lowercased().contains("transfer-encoding"))
        #expect(try intake.acceptor.submissions().map(\.remoteAddress) == ["127.0.0.1"])
    }

    @Test(
        "Connection: close is honoured in any spelling",
        arguments: ["close", "Close", "keep-alive, Close"])
    func close(option: String) async throws {
        let answer = try await IntakeUnderTest().exchange(
            "POST /forms/contact HTTP/1.1\r\nHost: a\r\nConnection: \(option)\r\n"
                + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.lowercased().contains("connection: close\r\n"))
    }

    @Test("a connection of HTTP/1.1 serves one post after the other")
    func keepAlive() async throws {
        let post =
            "POST /forms/contact HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
        let last = post.replacing("Host: a", with: "Host: a\r\nConnection: close")
        let answer = try await IntakeUnderTest().exchange(post + post + last)
        #expect(answer.split(separator: "HTTP/1.1 200 OK", omittingEmptySubsequences: true).count == 3)
    }

    @Test("a body over the limit is 413, announced or not")
    func tooLarge() async throws {
        let intake = IntakeUnderTest()
        let body = String(repeating: "x", count: 2 << 20)
        try await intake.application().test(.live) { client in
            let response = try await client.execute(
                uri: "/forms/contact", method: .post, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: body))
            #expect(response.status == .contentTooLarge)
            #expect(String(buffer: response.body).contains("1048576"))
            let again = try await client.execute(
                uri: "/forms/contact", method: .post, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: "{}"))
            #expect(again.status == .ok)
        }
        let chunked = try await intake.exchange(
            "POST /forms/contact HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n200000\r\n\(body)\r\n0\r\n\r\n")
        #expect(chunked.hasPrefix("HTTP/1.1 413 "))
        #expect(intake.acceptor.taken.count == 1)
    }

    @Test("a sender that hangs up halfway leaves nothing behind")
    func cutOff() async throws {
        let intake = IntakeUnderTest()
        let answer = try await intake.exchange(
            "POST /forms/contact HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"a\":",
            thenHangUp: true)
        #expect(!answer.contains("200 OK"))
        #expect(intake.acceptor.taken.isEmpty)
    }

    @Test("what is no HTTP is 400")
    func malformed() async throws {
        let answer = try await IntakeUnderTest().exchange("gibberish\r\n\r\n", thenHangUp: true)
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }
}

extension IntakeUnderTest {
    /// Sends a text to the running server and returns all it answers until it closes the connection.
    func exchange(_ request: String, thenHangUp: Bool = false) async throws -> String {
        try await exchange(bytes: Array(request.utf8), thenHangUp: thenHangUp)
    }
}
