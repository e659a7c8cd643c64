import Contracts
import Messaging
import Support
import Testing

@testable import WorkerRuntime

@Suite("The sweeper", .timeLimit(.minutes(2)))
struct SweeperTests {
    @Test("A purged queue's messages come back")
    func purged() async throws {
        try await withHarness { harness in
            try harness.capture(300)
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }, sweep: .eager) { _ in
                try await eventually("300 announced") { try harness.broker.messageCount("baton.scoring") >= 300 }
                var connection = try harness.broker.connect()
                _ = try connection.purge(queue: "baton.scoring")
                try await harness.withLanes(of: { ScriptedStage<AsScoring>() }) { _ in
                    try await eventually("all 300 are home") { try harness.stepRows(.scoring) == 300 }
                }
            }
            #expect(try harness.count("SELECT count(*) FROM enrichment.suspect") <= 300)
        }
    }

    @Test("A backlog is no loss: nothing is announced again while the consumer is away")
    func backlog() async throws {
        try await withHarness { harness in
            try harness.capture(200)
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }, sweep: .eager) { _ in
                try await eventually("the probe stands behind the backlog") {
                    try harness.broker.messageCount("baton.scoring") > 200
                }
                #expect(try harness.count("SELECT count(*) FROM enrichment.suspect") == 0)
                try await harness.withLanes(of: { ScriptedStage<AsScoring>() }) { _ in
                    try await eventually("the backlog is worked off") { try harness.stepRows(.scoring) == 200 }
                    try await eventually("the sweep has passed it") {
                        try harness.count("SELECT count(*) FROM enrichment.sweep WHERE swept > 0") == 1
                    }
                }
            }
            #expect(try harness.count("SELECT count(*) FROM enrichment.suspect WHERE announced > 0") == 0)
        }
    }
}
