import Contracts
import Database
import FoundationEssentials
import Messaging
import Models
import Support
import Testing

@testable import WorkerRuntime

@Suite("A message that is delayed", .timeLimit(.minutes(2)))
struct LaterTests {
    @Test("It waits as a row, holds nobody up, and comes back by itself as another attempt")
    func later() async throws {
        try await withHarness { harness in
            let ids = try harness.capture(10)
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        guard message.id == ids[3], message.attempt < 3 else {
                            return try AsEnrichment.forward(message, transaction)
                        }
                        return .later(at: message.now.advanced(bySeconds: 1), reason: "the provider asks for patience")
                    }
                }, sweep: .eager
            ) { _ in
                try await eventually("the others are through") { try harness.broker.messageCount("baton.scoring") >= 9 }
                try await eventually("it came back three times") {
                    try harness.texts("SELECT result FROM enrichment.step WHERE attempt = 3") == ["published"]
                }
            }
            #expect(try harness.announced().count == 10)
            #expect(
                try harness.states() == ["completed 0", "completed 1", "completed 2"])
            #expect(try harness.count("SELECT count(*) FROM report.parked") == 0)
        }
    }

    @Test("A message whose statement takes too long again and again is set aside, and the others go on")
    func slow() async throws {
        try await withHarness { harness in
            let ids = try harness.capture(12)
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        if message.id == ids[5] {
                            _ = try transaction.rows(.init("SELECT pg_sleep(10)")) { _ in 0 }
                        }
                        return try AsEnrichment.forward(message, transaction)
                    }
                }
            ) { _ in
                try await eventually("the slow one is set aside", within: .seconds(90)) {
                    try harness.states() == ["later 0"]
                }
                try await eventually("the others are through") {
                    try harness.broker.messageCount("baton.scoring") == 11
                }
            }
        }
    }
}
