import Contracts
import FoundationEssentials
import Models
import Scoring
import Testing
import WorkerRuntime

@Suite("Scoring's decoding")
struct ScoringDecodingTests {
    let lead = UUID()

    @Test("reads the lead and the kind of a message", arguments: [MessageType.leadEnriched, .activityCaptured])
    func reads(type: MessageType) throws {
        let message = incoming(type)
        let decoded = try ScoringStage().decode(message)
        #expect(decoded.input == ScoringTrigger(leadID: lead, type: type))
        #expect(decoded.leadID == lead)
        #expect(decoded.id.uuidString == message.messageID)
        #expect(decoded.acceptedAt == ScoringDesk.start)
    }

    @Test("refuses what scoring does not consume", arguments: [MessageType.leadScored, .leadCaptured])
    func refuses(type: MessageType) {
        let error = #expect(throws: Undecodable.self) { try ScoringStage().decode(incoming(type)) }
        #expect(error?.reason.contains("no input of scoring") == true)
    }

    private func incoming(_ type: MessageType) -> IncomingMessage {
        IncomingMessage(
            routingKey: type.rawValue, body: Array("{}".utf8), messageID: UUID().uuidString, type: type.rawValue,
            headers: [
                Envelope.Header.subject: lead.uuidString, Envelope.Header.schema: type.schema,
                Envelope.Header.recordedTime: ScoringDesk.start.description,
            ])
    }
}
