import Contracts
import FoundationEssentials
import Models
import Testing
import WorkerRuntime

@testable import Notification

@Suite("Messages that notification reads")
struct DecodingTests {
    private let lead = UUID()

    private func message(type: String, headers more: [String: String] = [:]) -> IncomingMessage {
        var headers = [
            Envelope.Header.subject: lead.uuidString, Envelope.Header.recordedTime: "2026-11-21T08:30:00Z",
        ]
        headers.merge(more) { $1 }
        return IncomingMessage(
            routingKey: type, body: Array("{}".utf8), messageID: UUID().uuidString, type: type, headers: headers)
    }

    @Test("both of routing's announcements name their lead", arguments: ["lead.routed", "lead.qualified"])
    func inputs(type: String) throws {
        let decoded = try NotificationStage().decode(message(type: type))
        #expect(decoded.input.leadID == lead && decoded.input.preference == nil)
        #expect(decoded.leadID == lead)
        #expect(decoded.acceptedAt == Timestamp("2026-11-21T08:30:00Z"))
    }

    @Test("what a recipient wants must be said as capture says it")
    func preference() throws {
        let preference = RecipientPreference(
            deliveryID: lead, leadID: lead, kind: .digests, isWanted: false, at: NotificationDesk.start)
        var message = message(type: "preference.captured")
        #expect(throws: Undecodable.self) { _ = try NotificationStage().decode(message) }
        message.body = try BodyCoding.encode(preference)
        #expect(try NotificationStage().decode(message).input.preference == preference)
    }

    @Test("any other message, or one without its lead, is refused by name")
    func refused() {
        #expect(throws: Undecodable.self) { _ = try NotificationStage().decode(message(type: "lead.scored")) }
        let error = #expect(throws: Undecodable.self) {
            _ = try NotificationStage().decode(message(type: "lead.routed", headers: [Envelope.Header.subject: "x"]))
        }
        #expect(error?.reason.contains(Envelope.Header.subject) == true)
    }
}
