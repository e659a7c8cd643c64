import Contracts
import Testing

@testable import Intake

@Suite("Senders that wait for 100 Continue", .timeLimit(.minutes(1)))
struct ContinueTests {
    private static func head(
        _ headers: String, path: String = "/forms/contact", version: String = "1.1"
    ) -> String {
        "POST \(path) HTTP/\(version)\r\nHost: a\r\nExpect: 100-continue\r\n\(headers)\r\n"
    }

    @Test("a head that can be taken is told to go on, and its body is taken")
    func goOn() async throws {
        let intake = IntakeUnderTest()
        let body = "{\"note\":\"\(String(repeating: "x", count: 1_000_000))\"}"
        let (first, rest) = try await intake.talk { port in
            let connection = try RawConnection(port: port)
            connection.send(
                Self.head("Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"))
            let first = try connection.read(until: "\r\n\r\n")
            connection.send(body)
            connection.hangUp()
            return (first, try connection.rest())
        }
        #expect(first == "HTTP/1.1 100 Continue\r\n\r\n")
        #expect(rest.hasPrefix("HTTP/1.1 200 "))
        #expect(try intake.acceptor.submissions().map(\.body.bytes) == [Array(body.utf8)])
    }

    @Test(
        "a head that cannot be taken gets its last answer at once, and the connection ends",
        arguments: [
            ("/forms/contact", "Content-Type: application/json\r\nContent-Length: 2000000\r\n", 413),
            ("/forms/secret", "Content-Type: application/json\r\nContent-Length: 2\r\n", 401),
            ("/forms/nobody", "Content-Type: application/json\r\nContent-Length: 2\r\n", 401),
            ("/forms/contact", "Content-Type: image/png\r\nContent-Length: 2\r\n", 415),
            ("/elsewhere", "Content-Length: 2\r\n", 404),
        ])
    func refused(path: String, headers: String, status: Int) async throws {
        let answer = try await IntakeUnderTest().talk { port in
            let connection = try RawConnection(port: port)
            connection.send(Self.head(headers, path: path))
            return try connection.rest()
        }
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
        #expect(answer.lowercased().contains("connection: close\r\n"))
        #expect(!answer.contains("100 Continue"))
    }

    @Test("one that does not wait, and one of HTTP/1.0, get no 100")
    func unasked() async throws {
        let headers = "Connection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
        let eager = try await IntakeUnderTest().exchange(Self.head(headers) + "{}")
        #expect(eager.hasSuffix(#""status":"accepted"}"#))
        let old = try await IntakeUnderTest().talk { port in
            let connection = try RawConnection(port: port)
            connection.send(Self.head(headers, version: "1.0") + "{}")
            return try connection.rest()
        }
        #expect(old.hasPrefix("HTTP/1.1 200 "))
    }
}
