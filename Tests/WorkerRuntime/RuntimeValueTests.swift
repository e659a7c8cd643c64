import Contracts
import FoundationEssentials
import Messaging
import Models
import Testing

@testable import WorkerRuntime

@Suite("The runtime's values")
struct RuntimeValueTests {
    @Test("Waits grow with jitter between their bounds and start anew after success")
    func backoff() {
        var backoff = Backoff(shortest: .milliseconds(100), longest: .seconds(5))
        var previous = Duration.milliseconds(100)
        var longest = Duration.zero
        for _ in 0..<200 {
            let wait = backoff.next()
            #expect(wait >= .milliseconds(100) && wait <= .seconds(5) && wait <= previous * 3)
            longest = max(longest, wait)
            previous = wait
        }
        #expect(longest > .seconds(1))
        backoff.reset()
        #expect(backoff.next() <= .milliseconds(300))
    }

    @Test("A redriver asks less and less often while nothing is due, and at once often again when something was")
    func redrivePause() {
        var pause = RedrivePause()
        let idle = (0..<4).map { _ in pause.next(found: 0) }
        #expect(idle == [.seconds(2), .seconds(4), .seconds(4), .seconds(4)])
        #expect(pause.next(found: 1) == .seconds(1))
        #expect(pause.next(found: 0) == .seconds(2))
    }

    @Test("A child keeps the trace and gets a span of its own")
    func child() {
        let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
        let child = TraceContext.child(of: parent)
        #expect(TraceContext.isValid(child))
        #expect(child.prefix(36) == parent.prefix(36))
        #expect(child != parent)
    }

    @Test("No two children of a process have one span")
    func spans() {
        let spans = Set((0..<10_000).map { _ in TraceContext.child(of: nil).dropFirst(3) })
        #expect(spans.count == 10_000)
    }

    @Test(
        "An invalid trace starts a new one",
        arguments: [
            nil, "", "nonsense", "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
        ])
    func invalidTrace(header: String?) {
        let child = TraceContext.child(of: header)
        #expect(TraceContext.isValid(child))
        #expect(header == nil || child.prefix(36) != header.map { $0.prefix(36) })
    }

    @Test("Failpoints fire at their hit, for their step, once")
    func failpoints() throws {
        let failpoints = try Failpoints("scoring.after_commit@2:throw,routing.after_ack:throw", step: "scoring")
        try failpoints.reach(.afterCommit)
        try failpoints.reach(.afterAck)
        #expect(throws: Failpoints.Injected.self) { try failpoints.reach(.afterCommit) }
        try failpoints.reach(.afterCommit)
    }

    @Test("A failpoint with a star fires every time, and one that is not armed never")
    func everyTime() throws {
        let failpoints = try Failpoints("scoring.poison@*:throw", step: "scoring")
        for _ in 1...3 {
            #expect(throws: Failpoints.Injected.self) { try failpoints.reach(.poison) }
        }
        #expect(failpoints.isArmed(.poison) && !failpoints.isArmed(.afterAck))
        try failpoints.reach(.afterAck)
    }

    @Test(
        "A misspelt failpoint is an error",
        arguments: [
            "scoring", "scoring.nowhere:throw", "scoring.after_commit:explode", "scoring.after_ack@0:throw",
            "scoring.after_ack@1@2:throw", "scoring.after_ack:hang", "scoring.after_ack:hang0",
            "scoring.after_ack:hang-1", "scoring.after_ack:throw:throw", ":throw",
        ])
    func misspelt(text: String) {
        #expect(throws: SettingsError.self) { try Failpoints(text, step: "scoring") }
    }

    @Test("An envelope comes back from its AMQP properties as it went in")
    func envelope() throws {
        let envelope = Envelope(
            id: UUID(), type: .leadCaptured, leadID: UUID(), acceptedAt: Timestamp(microseconds: 1_790_000_000_123_456),
            revision: 7, causationID: UUID(), attempt: 2, traceparent: TraceContext.child(of: nil))
        let publication = Publication(envelope, body: Array("{}".utf8), from: .capture)
        #expect(publication.isMandatory && publication.properties.deliveryMode == 2)
        let delivery = Delivery(
            tag: 1, exchange: publication.exchange, routingKey: publication.routingKey,
            properties: publication.properties, body: publication.body)
        var message = IncomingMessage(delivery)
        // Not from the header: only a parked row makes another attempt.
        #expect(try Envelope(reading: message, asInputOf: .enrichment).attempt == 0)
        message.attempt = 2
        #expect(try Envelope(reading: message, asInputOf: .enrichment) == envelope)
        #expect(throws: Undecodable.self) { try Envelope(reading: IncomingMessage(delivery), asInputOf: .routing) }
    }

    @Test("An announcement carries its envelope, and who signed it", arguments: Step.allCases)
    func announcement(step: Step) throws {
        let envelope = Envelope(
            id: UUID(), type: .leadScored, leadID: UUID(), acceptedAt: Timestamp(microseconds: 1_790_000_000_000_001),
            revision: 7, causationID: UUID(), attempt: 2, traceparent: TraceContext.child(of: nil))
        let trace = HeaderValue.text(try #require(envelope.traceparent))
        let expected = Properties(
            contentType: "application/json",
            headers: [
                "cloudEvents_id": .text(envelope.id.text), "cloudEvents_source": .text("/baton/\(step.rawValue)"),
                "cloudEvents_specversion": .text("1.0"), "cloudEvents_type": .text("lead.scored"),
                "cloudEvents_dataschema": .text("urn:baton:lead.scored:1"),
                "cloudEvents_recordedtime": .text(envelope.acceptedAt.description),
                "cloudEvents_revision": .int(7), "cloudEvents_subject": .text(try #require(envelope.leadID).text),
                "cloudEvents_causationid": .text(try #require(envelope.causationID).text),
                "cloudEvents_attempt": .int(2), "traceparent": trace,
            ],
            deliveryMode: 2, correlationID: envelope.leadID?.text, messageID: envelope.id.text, type: "lead.scored",
            userID: "somebody", appID: "baton-\(step.rawValue)")
        let signed = Publication(envelope, body: [1], from: step, signedBy: "somebody")
        #expect(signed.properties == expected)
        #expect(signed.exchange == "leads" && signed.routingKey == "lead.scored" && signed.body == [1])
        var unsigned = expected
        unsigned.userID = nil
        #expect(Publication(envelope, body: [1], from: step).properties == unsigned)
        // Too long for the protocol: refused when it is sent, and not cut.
        let long = String(repeating: "u", count: 256)
        #expect(Publication(envelope, body: [1], from: step, signedBy: long).properties.userID == long)
    }

    @Test("What a message says of itself is read from its bytes as from its values")
    func identity() throws {
        let time = "2026-11-21T08:30:00.123456Z"
        let id = UUID()
        for text in [id.uuidString, id.text, "nonsense", "", nil] {
            var values = Properties(messageID: text)
            values.headers["text"] = text.map(HeaderValue.text)
            values.headers["bytes"] = text.map { .bytes(Array($0.utf8)) }
            values.headers["time"] = .text(text == nil ? "later" : time)
            let message = IncomingMessage(routingKey: "k", properties: values, body: [], isRedelivered: false)
            let expected = text.flatMap(UUID.init(uuidString:))
            #expect(message.id == expected)
            #expect(message.uuidHeader("text") == expected && message.uuidHeader("bytes") == expected)
            #expect(message.timeHeader("time") == (text == nil ? nil : Timestamp(time)))
            #expect(message.header("text") == text && message.header("bytes") == text)
        }
    }

    @Test("No header of a message holds more than ids, numbers, times and names of Baton's own")
    func headers() {
        let envelope = Envelope(
            id: UUID(), type: .leadScored, leadID: UUID(), acceptedAt: .now, revision: 1, causationID: UUID(),
            traceparent: nil)
        let body = Array(#"{"lead":{"email":"canary@example.com"}}"#.utf8)
        let properties = Publication(envelope, body: body, from: .scoring).properties
        #expect(!"\(properties)".contains("canary"))
    }
}
