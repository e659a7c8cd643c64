import Contracts
import HTTPTypes
import HummingbirdTesting
import Models
import Testing
import WorkerRuntime

@testable import Intake

@Suite("What the intake publishes")
struct SubmissionTests {
    @Test(
        "bodies travel byte for byte, whatever they hold",
        arguments: [
            "{\"truncated\": \"js", String(repeating: "[", count: 5000), "name=J%FCrgen&a=", "\u{0}\u{1}\u{7F}",
            (0..<10_000).map { "field\($0)=\($0)" }.joined(separator: "&"),
        ])
    func bytes(body: String) async throws {
        let intake = IntakeUnderTest()
        #expect(try await intake.send("/forms/contact", body: body).status == .ok)
        #expect(try intake.acceptor.submissions().map(\.body.bytes) == [Array(body.utf8)])
    }

    @Test("a submission names its form, its source, its time and what the adapter needs")
    func envelope() async throws {
        let intake = IntakeUnderTest()
        let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        _ = try await intake.send(
            "/forms/any?utm_source=x&token=y",
            headers: [
                "content-type": "Application/JSON; charset=utf-8", "user-agent": "tester", "cookie": "session=1",
                "authorization": "Bearer y", "webhook-id": "msg_1", "x-webflow-signature": "ab", "x-other": "no",
                "traceparent": trace,
            ], body: "{}")
        let message = try #require(intake.acceptor.taken.first)
        #expect(message.routingKey == "lead.submitted")
        #expect(message.contentType == Envelope.submission)
        #expect(message.traceparent?.prefix(36) == trace.prefix(36))
        #expect(message.traceparent != trace)
        let submission = try #require(try intake.acceptor.submissions().first)
        #expect(submission.form == "any")
        #expect(submission.formName == "Anything")
        #expect(submission.source == .other)
        #expect(submission.isTest)
        #expect(submission.contentType == "application/json")
        #expect(submission.query == "utm_source=x")
        #expect(submission.receivedAt == IntakeUnderTest.time)
        #expect(
            submission.headers == [
                "content-type": "Application/JSON; charset=utf-8", "user-agent": "tester", "webhook-id": "msg_1",
                "x-webflow-signature": "ab",
            ])
    }

    @Test("a post without a media type is taken by a form that allows any")
    func noContentType() async throws {
        let intake = IntakeUnderTest()
        #expect(try await intake.send("/forms/any", headers: ["content-type": ""]).status == .ok)
        #expect(try intake.acceptor.submissions().map(\.contentType) == ["application/octet-stream"])
    }

    @Test("a post without traceparent, or with a broken one, starts a trace", arguments: [nil, "00-zz"])
    func newTrace(header: String?) async throws {
        let intake = IntakeUnderTest()
        _ = try await intake.send("/forms/contact", headers: header.map { ["traceparent": $0] } ?? [:])
        #expect(TraceContext.isValid(try #require(intake.acceptor.taken.first?.traceparent)))
    }

    @Test("X-Forwarded-For is believed only behind a trusted proxy, and only its last address")
    func remoteAddress() async throws {
        let headers = ["x-forwarded-for": "6.6.6.6, 203.0.113.9"]
        let open = IntakeUnderTest()
        _ = try await open.send("/forms/contact", headers: headers)
        #expect(try open.acceptor.submissions().map(\.remoteAddress) == [nil])
        let behindProxy = IntakeUnderTest(trustsProxy: true)
        _ = try await behindProxy.send("/forms/contact", headers: headers)
        #expect(try behindProxy.acceptor.submissions().map(\.remoteAddress) == ["203.0.113.9"])
    }

    @Test("without a key, the same post within a minute is the same submission, and any other is another")
    func fingerprint() {
        let body = Array("email=a@b.example".utf8)
        let noon = Timestamp(seconds: 1_795_262_400)
        let id = SubmissionID.fingerprint(form: "f", query: nil, body: body, at: noon)
        #expect(id.utf8.count == 64)
        #expect(id == SubmissionID.fingerprint(form: "f", query: nil, body: body, at: noon.advanced(bySeconds: 59)))
        #expect(id != SubmissionID.fingerprint(form: "f", query: nil, body: body, at: noon.advanced(bySeconds: 60)))
        #expect(id != SubmissionID.fingerprint(form: "g", query: nil, body: body, at: noon))
        #expect(id != SubmissionID.fingerprint(form: "f", query: "a", body: body, at: noon))
        #expect(id != SubmissionID.fingerprint(form: "f", query: nil, body: body + [0], at: noon))
    }

    @Test("two posts without a key in one minute carry one id")
    func repeated() async throws {
        let intake = IntakeUnderTest()
        _ = try await intake.send("/forms/contact", body: "email=a@b.example")
        _ = try await intake.send("/forms/contact", body: "email=a@b.example")
        let ids = intake.acceptor.taken.map(\.messageID)
        #expect(ids.count == 2)
        #expect(ids.first == ids.last)
    }
}
