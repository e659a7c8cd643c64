import Contracts
import Models
import Testing
import WorkerRuntime

@testable import Capture

@Suite("Decoding for capture")
struct DecodingTests {
    let stage = CaptureStage()

    func input(_ message: IncomingMessage) throws -> CaptureInput {
        try stage.decode(message).input
    }

    func reason(_ message: IncomingMessage) throws -> String? {
        if case .unreadable(let reason) = try input(message).content { reason } else { nil }
    }

    func post(_ message: IncomingMessage) throws -> FormPost? {
        if case .submission(let post) = try input(message).content { post } else { nil }
    }

    @Test("A message under any other routing key is no input")
    func otherRoutingKey() {
        var message = IncomingMessage.submission("{}")
        message.routingKey = "lead.captured"
        #expect(throws: Undecodable.self) { try stage.decode(message) }
    }

    @Test(
        "The publisher is whom the broker vouches for, else the prefixed application",
        arguments: [
            ("shop", "wordpress", "shop"), (nil, "wordpress", "app:wordpress"),
            (nil, "form:contact", "app:form:contact"),
            (nil, nil, "unknown"),
        ] as [(String?, String?, String)])
    func publisher(user: String?, app: String?, expected: String) throws {
        #expect(try input(.submission("{}", user: user, app: app)).identity.publisher == expected)
    }

    @Test("The message id is the idempotency key")
    func messageID() throws {
        #expect(try input(.submission("{}", id: "order-17")).identity.id == "order-17")
    }

    @Test("Without a message id the fingerprint of the bytes is the id")
    func fingerprint() throws {
        let first = try input(.submission(#"{"email":"a@b.example"}"#))
        #expect(first.identity.id == MessageID.fingerprint(Array(#"{"email":"a@b.example"}"#.utf8)))
        #expect(try input(.submission(#"{"email":"c@d.example"}"#)).identity.id != first.identity.id)
    }

    @Test("An id with a control character is replaced by its fingerprint", arguments: [0x00, 0x0A, 0x7F, 0x85])
    func controlCharacter(code: UInt32) throws {
        let id = "a" + String(Character(try #require(Unicode.Scalar(code)))) + "b"
        #expect(try input(.submission("{}", id: id)).identity.id == MessageID.fingerprint(Array(id.utf8)))
    }

    @Test("An id of more than 200 bytes is replaced by its fingerprint")
    func longID() throws {
        let (longest, longer) = (String(repeating: "x", count: 200), String(repeating: "x", count: 201))
        #expect(try input(.submission("{}", id: longest)).identity.id == longest)
        #expect(try input(.submission("{}", id: longer)).identity.id == MessageID.fingerprint(Array(longer.utf8)))
    }

    @Test("Equal content under one id has one message id, other content another, and both one submission key")
    func keys() throws {
        let first = try input(.submission("{\"a\":1}", id: "7"))
        let again = try input(.submission("{\"a\":1}", id: "7"))
        let revision = try input(.submission("{\"a\":2}", id: "7"))
        #expect(first.messageID == again.messageID)
        #expect(first.messageID != revision.messageID)
        #expect(first.submissionKey == revision.submissionKey)
        #expect(try input(.submission("{\"a\":1}", id: "7", user: "other")).submissionKey != first.submissionKey)
    }

    @Test("A submission and an activity of the same bytes are two messages")
    func kinds() throws {
        let body = #"{"email":"a@b.example","type":"visit"}"#
        #expect(try input(.submission(body)).messageID != input(.activity(body)).messageID)
    }

    @Test("Nobody makes another attempt of a message by a header, not even the operator")
    func attempt() throws {
        let header = [Envelope.Header.attempt: "2"]
        let byOperator = IncomingMessage.submission("{}", user: Topology.operatorUser, headers: header)
        #expect(try stage.decode(byOperator).attempt == 0)
        #expect(try stage.decode(.submission("{}", headers: header)).attempt == 0)
    }

    @Test("The intake's envelope is opened and its form is the publisher")
    func envelope() throws {
        let message = try IncomingMessage.post(
            #"{"email":"a@b.example"}"#, id: "w-1", query: "utm_source=x", isTest: true)
        let input = try input(message)
        let post = try #require(try post(message))
        #expect(input.identity == PublisherIdentity(publisher: "form:contact", id: "w-1"))
        #expect(String(decoding: post.body, as: UTF8.self) == #"{"email":"a@b.example"}"#)
        #expect(post.source == .webForm)
        #expect(post.form == "Contact us")
        #expect(post.query == "utm_source=x")
        #expect(post.isTest)
        #expect(input.body == message.body)
    }

    @Test("A post that was received again later is a repetition")
    func receivedAgain() throws {
        let first = try input(.post("a=1", id: "1", receivedAt: Timestamp(seconds: 1)))
        let again = try input(.post("a=1", id: "1", receivedAt: Timestamp(seconds: 900)))
        #expect(first.messageID == again.messageID)
        #expect(try input(.post("a=1", id: "1", query: "utm_source=x")).messageID != first.messageID)
        #expect(try input(.post("a=2", id: "1")).messageID != first.messageID)
    }

    @Test("An envelope is believed of the trusted users only", arguments: ["shop", nil] as [String?])
    func untrusted(user: String?) throws {
        let reason = try reason(.post("{}", user: user))
        #expect(reason?.contains("user_id") == true)
    }

    @Test("Further trusted users can be configured")
    func configured() throws {
        let settings = Settings(values: ["capture.trusted-users": "baton_intake, edge"])
        let stage = CaptureStage(try CaptureConfiguration(settings))
        guard case .submission = try stage.decode(.post("{}", user: "edge")).input.content else {
            Issue.record("the envelope of a trusted user was not opened")
            return
        }
    }

    @Test("A broken envelope is unreadable, not an error")
    func brokenEnvelope() throws {
        var message = try IncomingMessage.post("{}")
        message.body = Array("{".utf8)
        #expect(try reason(message)?.contains("expected a submission") == true)
    }

    @Test("A structured CloudEvent is unwrapped, and its id serves when the message has none")
    func cloudEvent() throws {
        let body = #"{"specversion":"1.0","id":"ev-9","type":"x","source":"y","data":{"email":"a@b.example"}}"#
        let message = IncomingMessage.submission(body, contentType: "application/cloudevents+json; charset=utf-8")
        #expect(try input(message).identity.id == "ev-9")
        #expect(try post(message).map { String(decoding: $0.body, as: UTF8.self) } == #"{"email":"a@b.example"}"#)
    }

    @Test(
        "Other CloudEvents are unreadable and say why",
        arguments: [
            ("application/cloudevents-batch+json", "[]", "content type"),
            ("application/cloudevents+avro", "x", "content type"), ("application/cloudevents+json", "{", "body"),
            ("application/cloudevents+json", #"{"id":"1"}"#, "data"),
            ("application/cloudevents+json", #"{"id":"1","data":"text"}"#, "data"),
        ])
    func otherCloudEvents(contentType: String, body: String, field: String) throws {
        #expect(try reason(.submission(body, contentType: contentType))?.hasPrefix(field) == true)
    }
}
