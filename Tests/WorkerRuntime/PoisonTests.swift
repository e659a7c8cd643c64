import Contracts
import Database
import FoundationEssentials
import Support
import Testing

@testable import WorkerRuntime

/// Poison here ends the lane's session, as it would end the process: the broker sees the same.
@Suite("Poison and breakers", .timeLimit(.minutes(2)))
struct PoisonTests {
    @Test("A message of which the lane dies is found, parked alone, and everything else goes on")
    func crashing() async throws {
        try await withHarness { harness in
            try harness.capture(30)
            try harness.capture(1, body: #"{"name":"baton-poison"}"#)
            try harness.capture(30)
            let failpoints = try Failpoints("enrichment.poison@*:throw", step: "enrichment")
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }, failpoints: failpoints) { _ in
                try await eventually("everything has a row", within: .seconds(60)) { try harness.stepRows() == 61 }
                try await eventually("an empty queue") { try harness.broker.messageCount("baton.enrichment") == 0 }
            }
            #expect(try harness.states() == ["parked 0"])
            #expect(
                try harness.count("SELECT count(*) FROM runtime.parked WHERE reason LIKE 'the process ended 3 times%'")
                    == 1)
            #expect(try Set(harness.drain("baton.scoring")).count == 60)
            #expect(try harness.count("SELECT count(*) FROM enrichment.trial") == 0)
        }
    }

    @Test("Single bad messages are parked as long as others succeed")
    func isolated() async throws {
        try await withHarness { harness in
            let ids = try harness.capture(64)
            let bad = Set([ids[3], ids[20], ids[63]])
            try await harness.withLanes(
                of: { ScriptedStage<AsEnrichment> { try failing(bad, $0, $1) } }, batch: 64
            ) { _ in
                try await eventually("everything has a row") { try harness.stepRows() == 64 }
            }
            #expect(try harness.count("SELECT count(*) FROM report.parked") == 3)
            #expect(try Set(harness.drain("baton.scoring")).count == 61)
        }
    }

    @Test("When everything fails nobody is parked, and all go through once it is mended")
    func breaker() async throws {
        try await withHarness { harness in
            try harness.capture(50)
            let broken = CallCounter()
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        // A fault of the installation that looks like one of the data, for a while.
                        if broken.next() < 400 { _ = try transaction.rows(.init("SELECT 1 / 0")) { _ in 0 } }
                        return try AsEnrichment.forward(message, transaction)
                    }
                }
            ) { _ in
                try await eventually("everything is through", within: .seconds(60)) { try harness.stepRows() == 50 }
            }
            #expect(try harness.count("SELECT count(*) FROM runtime.parked") == 0)
            #expect(try Set(harness.drain("baton.scoring")).count == 50)
        }
    }
}

private func failing(_ bad: Set<UUID>, _ message: Received<Envelope>, _ transaction: ScriptedStage<AsEnrichment>.Store)
    throws -> Outcome
{
    if bad.contains(message.id) { _ = try transaction.rows(.init("SELECT 1 / 0")) { _ in 0 } }
    return try AsEnrichment.forward(message, transaction)
}
