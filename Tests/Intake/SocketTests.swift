import Contracts
import Glibc
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

    @Test("what is no HTTP, or has too many headers, is 400", arguments: ["gibberish\r\n\r\n", manyHeaders])
    func malformed(request: String) async throws {
        let answer = try await IntakeUnderTest().exchange(request, thenHangUp: true)
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }

    private static let manyHeaders =
        "POST /forms/contact HTTP/1.1\r\n" + String(repeating: "X-Header: value\r\n", count: 200) + "\r\n"
}

extension IntakeUnderTest {
    struct SocketFault: Error {}

    /// Sends raw bytes to the running server and returns all it answers until it closes the connection.
    func exchange(_ request: String, thenHangUp: Bool = false) async throws -> String {
        try await application().test(.live) { client in
            guard let port = client.port else { throw SocketFault() }
            // Blocking calls have no place on the cooperative pool.
            return try await onPinnedThread(named: "client") { try Self.talk(request, port: port, hangUp: thenHangUp) }
        }
    }

    private static func talk(_ request: String, port: Int, hangUp: Bool) throws -> String {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { Glibc.close(socket) }
        var patience = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw SocketFault() }
        var rest = Array(request.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        if hangUp { shutdown(socket, Int32(SHUT_WR)) }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = recv(socket, &buffer, buffer.count, 0)
            // A time-out is a connection that was left open: the test that waits for its end must fail.
            if count < 0 { throw SocketFault() }
            if count == 0 { return String(decoding: answer, as: UTF8.self) }
            answer.append(contentsOf: buffer[..<count])
        }
    }
}
