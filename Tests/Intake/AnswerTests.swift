import Contracts
import HTTPTypes
import HummingbirdTesting
import Testing
import WorkerRuntime

@testable import Intake

@Suite("What the intake answers")
struct AnswerTests {
    @Test("a post is answered 200 with its id, its type and its length once it is taken")
    func accepted() async throws {
        let intake = IntakeUnderTest()
        let response = try await intake.send("/forms/contact", headers: ["idempotency-key": "order-1"])
        #expect(response.status == .ok)
        #expect(response.text == #"{"id":"order-1","status":"accepted"}"#)
        #expect(response.headers[.contentType] == "application/json")
        #expect(response.headers[.contentLength] == String(response.text.utf8.count))
        #expect(intake.acceptor.taken.map(\.messageID) == ["order-1"])
    }

    @Test(
        "the broker's failure is a 503 that says when to come back",
        arguments: [PublishFailure.unavailable("no confirm in time"), .unroutable])
    func unavailable(failure: PublishFailure) async throws {
        let intake = IntakeUnderTest(acceptor: ScriptedAcceptor(failing: failure))
        let response = try await intake.send("/forms/contact")
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "5")
        #expect(response.headers[.contentLength] == String(response.text.utf8.count))
        #expect(try await intake.send(.get, "/health/ready").status == .serviceUnavailable)
        #expect(try await intake.send(.get, "/health/live").status == .ok)
    }

    @Test(
        "a refused request says why and publishes nothing",
        arguments: [
            Refusal("/forms/contact", 400, "body: found nothing", body: ""),
            Refusal("/forms/contact", 400, "body: found nothing", body: nil),
            Refusal(
                "/forms/contact", 400, "idempotency-key",
                headers: ["idempotency-key": String(repeating: "x", count: 201)]),
            Refusal("/forms/contact", 400, "idempotency-key", headers: ["idempotency-key": "naïve"]),
            Refusal("/forms/nobody", 401, "unknown form"),
            Refusal("/forms/", 401, "unknown form"),
            Refusal("/forms/secret", 401, "token"),
            Refusal("/forms/secret?token=wrong", 401, "token"),
            Refusal("/forms/page", 403, "https://evil.example", headers: ["origin": "https://evil.example"]),
            Refusal("/", 404, "/forms/{key}"),
            // Below /forms nothing is 404: some senders would give up for good.
            Refusal("/forms", 401, "unknown form"),
            Refusal("/forms/contact/x/y", 401, "unknown form"),
            Refusal("/forms/contact", 405, "found GET", method: .get, body: nil),
            Refusal("/forms/contact", 405, "found PUT", method: .put),
            Refusal("/forms/contact?q=\(String(repeating: "x", count: 8200))", 414, "address"),
            Refusal(
                "/forms/contact", 415, "found text/plain, expected one of application/json",
                headers: ["content-type": "text/plain"]),
            Refusal("/forms/contact", 415, "found none, expected one of", headers: ["content-type": ""]),
            Refusal(
                "/forms/contact", 415, "content-encoding: found br, expected gzip, deflate or none",
                headers: ["content-encoding": "br"]),
            Refusal("/forms/contact", 415, "found gzip, br", headers: ["content-encoding": "gzip, br"]),
        ])
    func refused(refusal: Refusal) async throws {
        let intake = IntakeUnderTest()
        let response = try await intake.send(
            refusal.method, refusal.uri, headers: refusal.headers, body: refusal.body)
        #expect(response.status.code == refusal.status)
        #expect(response.text.contains(refusal.message), "\(response.text)")
        #expect(response.headers[.contentLength] == String(response.text.utf8.count))
        #expect(intake.acceptor.taken.isEmpty)
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        var uri: String
        var status: Int
        var message: String
        var method: HTTPRequest.Method
        var headers: [String: String]
        var body: String?

        init(
            _ uri: String, _ status: Int, _ message: String, method: HTTPRequest.Method = .post,
            headers: [String: String] = [:], body: String? = "a=b"
        ) {
            self.uri = uri
            self.status = status
            self.message = message
            self.method = method
            self.headers = headers
            self.body = body
        }

        var testDescription: String { "\(method) \(uri.prefix(40)) \(headers) → \(status)" }
    }

    @Test("a method that is not offered is told the ones that are")
    func allow() async throws {
        let response = try await IntakeUnderTest().send(.delete, "/forms/contact")
        #expect(response.headers[.allow] == "POST, OPTIONS")
    }

    @Test("answers are counted by form and status, and a name that no form has is no label")
    func metrics() async throws {
        let intake = IntakeUnderTest()
        _ = try await intake.send("/forms/contact")
        _ = try await intake.send("/forms/robert-drop-tables")
        let text = intake.metrics.text()
        #expect(text.contains(#"baton_intake_answers_total{form="contact",status="200"} 1"#))
        #expect(text.contains(#"baton_intake_answers_total{form="unknown",status="401"} 1"#))
        #expect(!text.contains("robert"))
    }
}
