import Contracts
import Database
import FoundationEssentials
import Messaging
import Models
import Support
import Testing

@testable import WorkerRuntime

/// Fails at every step of the lane's order and looks whether anything was lost, doubled or acknowledged early.
@Suite("The lane keeps its order", .timeLimit(.minutes(2)))
struct LaneOrderTests {
    @Test("Every message leaves one row and one announcement, and is acknowledged")
    func plain() async throws {
        try await withHarness { harness in
            let ids = try harness.capture(100)
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }) { _ in
                try await eventually("100 rows") { try harness.stepRows() == 100 }
                try await eventually("an empty queue") { try harness.broker.messageCount("baton.enrichment") == 0 }
            }
            #expect(try harness.broker.messageCount("baton.enrichment") == 0)
            #expect(try Set(harness.drain("baton.scoring")).count == ids.count)
        }
    }

    @Test(
        "A failure at any point loses nothing and doubles no row",
        arguments: [
            "after_receive", "after_decode", "before_commit", "after_commit", "after_confirm", "after_ack",
        ], [1, 3])
    func failing(point: String, hit: Int) async throws {
        try await withHarness { harness in
            let ids = try harness.capture(80)
            let failpoints = try Failpoints("enrichment.\(point)@\(hit):throw", step: "enrichment")
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }, failpoints: failpoints) { _ in
                try await eventually("80 rows") { try harness.stepRows() == 80 }
                try await eventually("an empty queue") { try harness.broker.messageCount("baton.enrichment") == 0 }
            }
            #expect(try harness.broker.messageCount("baton.enrichment") == 0)
            let announced = try harness.drain("baton.scoring")
            let expected = try ids.map {
                try #require(try expectedOutgoing(harness, causedBy: $0))
            }
            #expect(Set(announced) == Set(expected))
            #expect(try harness.count("SELECT count(DISTINCT out_id) FROM enrichment.step") == 80)
        }
    }

    @Test("What was committed but not published goes back to the queue when the lane is stopped there")
    func notAckedBeforeConfirm() async throws {
        try await withHarness { harness in
            try harness.capture(10)
            let failpoints = try Failpoints(
                (1...50).map { "enrichment.after_commit@\($0):throw" }.joined(separator: ","), step: "enrichment")
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }, failpoints: failpoints) { _ in
                try await eventually("10 rows") { try harness.stepRows() == 10 }
            }
            try await eventually("all ten are back") {
                try harness.broker.messageCount("baton.enrichment") == 10
            }
            #expect(try harness.broker.messageCount("baton.scoring") == 0)
        }
    }

    @Test("A database connection killed inside the transaction costs a retry and nothing else")
    func databaseKilled() async throws {
        try await withHarness { harness in
            try harness.capture(40)
            let calls = CallCounter()
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        if calls.next() == 20 {
                            let own = try transaction.rows(Statement("SELECT pg_backend_pid()")) { try $0.int32(0) }
                            var other = try harness.database.connect()
                            try other.script("SELECT pg_terminate_backend(\(own[0]))")
                        }
                        return try AsEnrichment.forward(message, transaction)
                    }
                }
            ) { _ in
                try await eventually("40 rows") { try harness.stepRows() == 40 }
                try await eventually("an empty queue") { try harness.broker.messageCount("baton.enrichment") == 0 }
            }
            #expect(try Set(harness.drain("baton.scoring")).count == 40)
        }
    }

    @Test("Broker connections closed again and again cost redeliveries and nothing else")
    func connectionsClosed() async throws {
        try await withHarness { harness in
            try harness.capture(400)
            try await harness.withLanes(2, of: { ScriptedStage<AsEnrichment>() }) { _ in
                for part in 1...3 {
                    try await eventually("part \(part) is stored") { try harness.stepRows() >= part * 100 }
                    try harness.broker.closeAllConnections()
                }
                try await eventually("400 rows") { try harness.stepRows() == 400 }
                try await eventually("an empty queue") { try harness.broker.messageCount("baton.enrichment") == 0 }
            }
            #expect(try harness.broker.messageCount("baton.enrichment") == 0)
            #expect(try Set(harness.drain("baton.scoring")).count == 400)
            #expect(try harness.stepRows() == 400)
        }
    }

    @Test("A message that no step signed is parked, whatever its routing key")
    func forged() async throws {
        try await withHarness { harness in
            var forged = harness.signed(
                Envelope(
                    id: UUID(), type: .leadCaptured, leadID: UUID(), acceptedAt: .now, revision: 1, causationID: nil,
                    traceparent: nil), body: Array("{}".utf8))
            forged.properties.userID = nil
            var probe = Publication(Probe(producer: .step(.capture), mark: .max), through: .enrichment)
            probe.properties.userID = nil
            var connection = try harness.broker.connect()
            try connection.enableConfirms()
            _ = try connection.publish([forged, probe], within: .seconds(5))
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }) { _ in
                try await eventually("both are parked") {
                    try harness.count("SELECT count(*) FROM runtime.parked WHERE reason LIKE 'user_id%'") == 2
                }
            }
            #expect(try harness.broker.messageCount("baton.scoring") == 0)
            #expect(try harness.count("SELECT count(*) FROM enrichment.probe") == 0)
        }
    }

    @Test("A missing binding keeps messages unacknowledged until it is back")
    func unroutable() async throws {
        try await withHarness { harness in
            let binding =
                "bindings/\(harness.broker.vhost)/e/leads/q/baton.scoring/lead.enriched"
            try await manage(.DELETE, binding, body: nil)
            try harness.capture(10)
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }) { _ in
                // The first batch holds whatever had arrived by then; the rest waits behind it.
                try await eventually("a batch is committed") { try harness.stepRows() > 0 }
                #expect(try harness.broker.messageCount("baton.scoring") == 0)
                try await manage(
                    .POST, "bindings/\(harness.broker.vhost)/e/leads/q/baton.scoring",
                    body: #"{"routing_key":"lead.enriched"}"#)
                try await eventually("all ten announced") { try harness.broker.messageCount("baton.scoring") == 10 }
            }
            #expect(try harness.broker.messageCount("baton.enrichment") == 0)
        }
    }

    private func expectedOutgoing(_ harness: LaneHarness, causedBy id: UUID) throws -> String? {
        var connection = try harness.database.connect()
        return try connection.transaction { transaction in
            try transaction.rows(
                Statement("SELECT out_id FROM enrichment.step WHERE message_id = $1"), [.uuid(id)]
            ) { try $0.uuid(0).text }.first
        }
    }
}
