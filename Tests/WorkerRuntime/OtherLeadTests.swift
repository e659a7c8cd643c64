import Contracts
import FoundationEssentials
import Messaging
import Support
import Testing

@testable import WorkerRuntime

@Suite("What follows of another lead", .timeLimit(.minutes(2)))
struct OtherLeadTests {
    /// Announces each message's own lead and, with it, another one.
    private static func stage(_ other: UUID) -> ScriptedStage<AsEnrichment> {
        ScriptedStage<AsEnrichment> { message, transaction in
            guard case .publish(var own) = try AsEnrichment.forward(message, transaction) else {
                return .park(reason: "no lead")
            }
            own.others = [
                OutgoingMessage(type: .leadEnriched, leadID: other, revision: 7, body: Array(#"{"n":2}"#.utf8))
            ]
            return .publish(own)
        }
    }

    @Test("It goes out with the message that caused it, under an id of its own, and has a row; a repetition adds none")
    func announced() async throws {
        try await withHarness { harness in
            let other = UUID()
            let ids = try harness.capture(3)
            try await harness.withLanes(of: { Self.stage(other) }) { _ in
                try await eventually("six are announced") { try harness.broker.messageCount("baton.scoring") == 6 }
                try harness.capture(3, ids: ids)
                try await eventually("the repetitions got their answer") {
                    try harness.broker.messageCount("baton.scoring") == 9
                }
            }
            #expect(try harness.stepRows() == 6)
            #expect(
                try harness.count(
                    "SELECT count(*) FROM enrichment.step WHERE lead_id = '\(other)' AND out_revision = 7") == 3)
            #expect(Set(try harness.drain("baton.scoring")).count == 6)
        }
    }

    @Test("Where the broker has lost it, the sweeper brings it back")
    func swept() async throws {
        try await withHarness { harness in
            let other = UUID()
            try harness.capture(1)
            try await harness.withLanes(of: { Self.stage(other) }, sweep: .eager) { _ in
                try await eventually("both are announced") { try harness.broker.messageCount("baton.scoring") >= 2 }
                var connection = try harness.broker.connect()
                _ = try connection.purge(queue: "baton.scoring")
                try await harness.withLanes(of: { ScriptedStage<AsScoring>() }) { _ in
                    try await eventually("both are home") { try harness.stepRows(.scoring) == 2 }
                }
            }
            #expect(try harness.count("SELECT count(*) FROM scoring.step WHERE lead_id = '\(other)'") == 1)
        }
    }
}
