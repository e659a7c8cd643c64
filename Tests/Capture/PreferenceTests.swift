import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Capture

@Suite("What recipients want, on its way through capture", .timeLimit(.minutes(1)))
struct PreferenceTests {
    private static let preference = RecipientPreference(
        deliveryID: UUID(), leadID: UUID(), kind: .messages, isWanted: false, at: Timestamp(seconds: 1_700_000_000))

    private func message(user: String? = Topology.intakeUser, body: [UInt8]? = nil) throws -> IncomingMessage {
        IncomingMessage(
            routingKey: "preference.recorded", body: try body ?? BodyCoding.encode(Self.preference),
            contentType: Envelope.json, messageID: "p", userID: user,
            headers: [Envelope.Header.journal: UUID().text, Envelope.Header.journalNumber: "1"])
    }

    @Test("it is passed on as it came, has arrived, and is no lead of the ledger's")
    func passedOn() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcome = try CaptureLane().settle([message()], through: &connection).first
            guard case .publish(let passed)?? = outcome else {
                Issue.record("found \(String(describing: outcome)), expected that it is passed on")
                return
            }
            #expect(passed.type == .preferenceCaptured && passed.leadID == Self.preference.leadID)
            #expect(try BodyCoding.decode(RecipientPreference.self, from: passed.body) == Self.preference)
            #expect(try connection.texts("SELECT kind FROM capture.receipt") == ["preference"])
            #expect(try connection.texts("SELECT number::text FROM capture.arrival") == ["1"])
            #expect(try connection.texts("SELECT submission_id FROM report.ledger") == [])
            #expect(try connection.texts("SELECT submissions::text FROM report.accepted") == [])
        }
    }

    @Test("Nobody but the intake may say it", arguments: ["shop", Topology.publisherUser, nil])
    func untrusted(user: String?) throws {
        let input = try CaptureStage().decode(message(user: user)).input
        guard case .unreadable(let reason) = input.content else {
            Issue.record("it is believed")
            return
        }
        #expect(reason.hasPrefix("user_id: "))
    }

    @Test("one that cannot be read is parked, and still no lead")
    func unreadable() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let outcome = try CaptureLane().settle([message(body: Array("{}".utf8))], through: &connection).first
            guard case .park(let reason)?? = outcome else {
                Issue.record("it is not parked")
                return
            }
            #expect(reason == "body: found no preference, expected one as the intake writes it")
            #expect(try connection.texts("SELECT submission_id FROM report.ledger") == [])
        }
    }
}
