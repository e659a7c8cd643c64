import Contracts
import FoundationEssentials
import Models
import Testing
import WorkerRuntime

@testable import Enrichment

@Suite("Decoding for enrichment")
struct EnrichmentDecodingTests {
    func message(_ change: (inout IncomingMessage) -> Void = { _ in }) -> IncomingMessage {
        var message = IncomingMessage(
            routingKey: "lead.captured", body: Array("{}".utf8), contentType: Envelope.json,
            messageID: "6f2a7d0e-4a3b-5c1d-8e9f-0a1b2c3d4e5f", type: "lead.captured", userID: nil, appID: nil,
            headers: [
                Envelope.Header.subject: "0f0e0d0c-0b0a-4908-8706-050403020100",
                Envelope.Header.recordedTime: "2026-11-21T08:30:00Z",
                Envelope.Header.schema: MessageType.leadCaptured.schema,
            ], isRedelivered: false)
        change(&message)
        return message
    }

    @Test("The lead, the message's id and the time it was accepted come from the properties")
    func whole() throws {
        let decoded = try EnrichmentStage().decode(message())
        #expect(decoded.input == UUID(uuidString: "0F0E0D0C-0B0A-4908-8706-050403020100"))
        #expect(decoded.leadID == decoded.input)
        #expect(decoded.id == UUID(uuidString: "6F2A7D0E-4A3B-5C1D-8E9F-0A1B2C3D4E5F"))
        #expect(decoded.acceptedAt == Timestamp("2026-11-21T08:30:00Z"))
    }

    @Test("A message of another step, without a lead or of an unknown version is not decoded")
    func damaged() {
        let damaged: [IncomingMessage] = [
            message { $0.type = "lead.scored" }, message { $0.headers[Envelope.Header.subject] = nil },
            message { $0.headers[Envelope.Header.subject] = "17" }, message { $0.messageID = nil },
            message { $0.headers[Envelope.Header.schema] = "urn:baton:lead.captured:9" }, message { $0.body = [] },
        ]
        for message in damaged {
            #expect(throws: Undecodable.self) { try EnrichmentStage().decode(message) }
        }
    }
}
