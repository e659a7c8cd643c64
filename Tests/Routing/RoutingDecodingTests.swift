import Contracts
import FoundationEssentials
import Models
import Routing
import Testing
import WorkerRuntime

@Suite("Routing's decoding")
struct RoutingDecodingTests {
    let lead = UUID()

    @Test("reads the lead of a scored message")
    func reads() throws {
        let decoded = try RoutingStage().decode(incoming(.leadScored))
        #expect(decoded.input == lead)
        #expect(decoded.leadID == lead)
    }

    @Test("refuses what routing does not consume", arguments: [MessageType.leadRouted, .leadEnriched])
    func refuses(type: MessageType) {
        let error = #expect(throws: Undecodable.self) { try RoutingStage().decode(incoming(type)) }
        #expect(error?.reason.contains("no input of routing") == true)
    }

    private func incoming(_ type: MessageType) -> IncomingMessage {
        IncomingMessage(
            routingKey: type.rawValue, body: Array("{}".utf8), messageID: UUID().uuidString, type: type.rawValue,
            headers: [
                Envelope.Header.subject: lead.uuidString,
                Envelope.Header.recordedTime: RoutingDesk.start.description,
            ])
    }
}
