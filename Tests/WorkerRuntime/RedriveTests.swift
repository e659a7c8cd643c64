import Contracts
import Database
import FoundationEssentials
import Messaging
import Models
import Support
import Testing

@testable import WorkerRuntime

/// Parks every message of which the body does not say that it is mended.
private func parkUnlessMended(_ message: Received<Envelope>, _ transaction: Transaction) throws -> Outcome {
    message.attempt > 0 ? try AsEnrichment.forward(message, transaction) : .park(reason: "not mended yet")
}

@Suite("Parking is not final", .timeLimit(.minutes(2)))
struct RedriveTests {
    @Test("A redriven message completes exactly once, however often its order comes")
    func once() async throws {
        try await withHarness { harness in
            try harness.capture(20)
            try await harness.withLanes(
                2, of: { ScriptedStage<AsEnrichment>(parkUnlessMended) }, sweep: .eager
            ) { _ in
                try await eventually("all are parked") {
                    try harness.count("SELECT count(*) FROM runtime.parked WHERE state = 'parked'") == 20
                }
                try harness.redriveAll()
                try await eventually("all are completed") {
                    try harness.count("SELECT count(*) FROM runtime.parked WHERE state = 'completed'") == 20
                }
                // The orders come again: from a process that died before it noted that they were sent.
                let orders = try harness.orders()
                try harness.publish(orders + orders)
                try await eventually("the queue is empty") {
                    try harness.broker.messageCount("baton.enrichment") == 0
                }
            }
            #expect(try harness.announced().count == 20)
            #expect(try harness.count("SELECT count(*) FROM enrichment.step WHERE attempt = 1") == 20)
            #expect(try harness.count("SELECT count(*) FROM runtime.parked") == 20)
        }
    }

    @Test("What parks again waits as another attempt, and can be redriven too")
    func again() async throws {
        try await withHarness { harness in
            try harness.capture(1)
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        message.attempt < 2 ? .park(reason: "no") : try AsEnrichment.forward(message, transaction)
                    }
                }, sweep: .eager
            ) { _ in
                try await eventually("parked") { try harness.states() == ["parked 0"] }
                try harness.redriveAll()
                try await eventually("parked again") { try harness.states() == ["completed 0", "parked 1"] }
                try harness.redriveAll()
                try await eventually("done") { try harness.states() == ["completed 0", "completed 1"] }
            }
            #expect(try harness.announced().count == 1)
        }
    }

    @Test("An order that is lost with its queue is sent again until the attempt has a row")
    func lostOrder() async throws {
        try await withHarness { harness in
            try harness.capture(5)
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>(parkUnlessMended) }) { _ in
                try await eventually("parked") { try harness.states().count == 5 }
            }
            var connection = try harness.database.connect()
            // Claimed and published by a process that is gone, and purged from the queue.
            try connection.script(
                "UPDATE runtime.parked SET state = 'redriven', next_attempt = 1, due_at = clock_timestamp()")
            try await harness.withLanes(
                of: { ScriptedStage<AsEnrichment>(parkUnlessMended) }, sweep: .eager
            ) { _ in
                try await eventually("completed") {
                    try harness.count("SELECT count(*) FROM runtime.parked WHERE state = 'completed'") == 5
                }
            }
            #expect(try harness.announced().count == 5)
        }
    }

    @Test("A message comes back with its bytes and the types of its headers, or with what a person edited")
    func lossless() async throws {
        try await withHarness { harness in
            let seen = Seen()
            var strange = harness.signed(
                Envelope(
                    id: UUID(), type: .leadCaptured, leadID: UUID(), acceptedAt: .now, revision: 3, causationID: nil,
                    traceparent: nil), body: Array(#"{"a":"ü"}"#.utf8))
            strange.properties.headers["x-odd"] = .table([
                "nul\u{0}": .text("a\u{0}b"), "list": .array([.int(-1), .bool(true), .null, .double(1.5)]),
                "raw": .bytes([0, 255]),
            ])
            strange.properties.priority = 3
            strange.properties.correlationID = "c"
            let sent = strange.properties
            try harness.publish([strange])
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        message.attempt == 2 ? try AsEnrichment.forward(message, transaction) : .park(reason: "look")
                    }
                }, sweep: .eager
            ) { _ in
                try await eventually("parked") { try harness.states() == ["parked 0"] }
                try harness.redriveAll()
                try await eventually("parked again") { try harness.states() == ["completed 0", "parked 1"] }
                #expect(
                    try harness.count(
                        "SELECT count(DISTINCT digest) FROM runtime.parked") == 1)
                try harness.redriveAll(editing: #"{"mended":1}"#)
                try await eventually("done") { try harness.states() == ["completed 0", "completed 1"] }
            }
            seen.kept = try harness.texts("SELECT properties::text FROM runtime.parked WHERE attempt = 0")
            let kept = try BodyCoding.decode(
                StoredProperties.self, from: Array(try #require(seen.kept.first).utf8)
            ).properties
            #expect(kept == sent)
            #expect(
                try harness.texts("SELECT convert_from(body, 'UTF8') FROM runtime.parked WHERE attempt = 1")
                    == [#"{"a":"ü"}"#])
        }
    }

    @Test("An order from anybody but the step itself is parked, not obeyed")
    func forged() async throws {
        try await withHarness { harness in
            try harness.capture(1)
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>(parkUnlessMended) }) { _ in
                try await eventually("parked") { try harness.states() == ["parked 0"] }
                var order = try #require(try harness.orders().first)
                order.properties.userID = nil
                try harness.publish([order])
                try await eventually("the order is parked") {
                    try harness.count("SELECT count(*) FROM runtime.parked WHERE reason LIKE 'user_id%'") == 1
                }
            }
            #expect(try harness.count("SELECT count(*) FROM enrichment.step WHERE attempt > 0") == 0)
        }
    }

    @Test("An attempt after a completed one is superseded")
    func superseded() async throws {
        try await withHarness { harness in
            let ids = try harness.capture(1)
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }, sweep: .eager) { _ in
                try await eventually("done") { try harness.stepRows() == 1 }
                var connection = try harness.database.connect()
                // Restored from a copy of the table, say: a message that is long done waits for its redrive.
                try connection.execute(
                    Statement(
                        """
                        INSERT INTO runtime.parked (parked_id, step, message_id, attempt, accepted_at, reason,
                                                    routing_key, headers, body, state, due_at, properties)
                        SELECT gen_random_uuid(), 'enrichment', s.message_id, 0, s.accepted_at, 'old', s.type, '{}', '{}',
                               'due', clock_timestamp(), $2
                          FROM enrichment.step s WHERE s.message_id = $1
                        """),
                    [.uuid(ids[0]), .json(try harness.properties(of: ids[0]))])
                try await eventually("superseded") {
                    try harness.texts("SELECT result FROM enrichment.step WHERE attempt = 1") == ["superseded"]
                }
            }
            #expect(try harness.announced().count == 1)
        }
    }
}

private final class Seen {
    var kept: [String] = []
}

extension LaneHarness {
    /// The orders of all redrives, signed like the lane's own.
    fileprivate func orders() throws -> [Publication] {
        var connection = try database.connect()
        return try connection.rows(Statement("SELECT parked_id, message_id FROM runtime.parked WHERE attempt = 0")) {
            row in
            var order = Publication(
                Redrive(parkedID: try row.uuid(0), keyID: try row.uuid(1), attempt: 1), to: .enrichment)
            order.properties.userID = broker.user
            return order
        }
    }

    /// What capture's message of that id looks like while it is parked.
    fileprivate func properties(of id: UUID) throws -> [UInt8] {
        var connection = try database.connect()
        let times = try connection.rows(
            Statement("SELECT accepted_at FROM enrichment.step WHERE message_id = $1"), [.uuid(id)]
        ) { try $0.timestamp(0) }
        let publication = signed(
            Envelope(
                id: id, type: .leadCaptured, leadID: UUID(), acceptedAt: .init(microseconds: times.first ?? 0),
                revision: 1, causationID: nil, traceparent: nil), body: Array("{}".utf8))
        return try BodyCoding.encode(StoredProperties(publication.properties))
    }
}
