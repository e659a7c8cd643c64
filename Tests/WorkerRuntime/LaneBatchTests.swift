import Contracts
import Database
import FoundationEssentials
import Messaging
import Support
import Testing

@testable import WorkerRuntime

@Suite("A batch with bad or repeated messages", .timeLimit(.minutes(2)))
struct LaneBatchTests {
    struct Poison: Error {}

    @Test("The bad message is parked alone, with its bytes, and the rest go on")
    func bisected() async throws {
        try await withHarness { harness in
            let ids = try harness.capture(50)
            let bad = ids[17]
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        if message.id == bad { throw Poison() }
                        return try AsEnrichment.forward(message, transaction)
                    }
                }, batch: 64
            ) { _ in
                try await eventually("50 rows") { try harness.stepRows() == 50 }
                try await eventually("49 announced") { try harness.broker.messageCount("baton.scoring") == 49 }
            }
            #expect(try harness.count("SELECT count(*) FROM runtime.parked") == 1)
            #expect(
                try harness.count(
                    "SELECT count(*) FROM runtime.parked WHERE message_id = '\(bad)' AND body = '{}'") == 1)
            #expect(try harness.count("SELECT count(*) FROM enrichment.step WHERE result = 'parked'") == 1)
        }
    }

    @Test("A violated constraint blames its message, not the batch")
    func constraint() async throws {
        try await withHarness { harness in
            let ids = try harness.capture(20)
            let bad = ids[3]
            let breach = Statement("INSERT INTO enrichment.company (domain, employees) VALUES ('x', -1)")
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        if message.id == bad { try transaction.execute(breach) }
                        return try AsEnrichment.forward(message, transaction)
                    }
                }
            ) { _ in
                try await eventually("20 rows") { try harness.stepRows() == 20 }
            }
            #expect(try harness.count("SELECT count(*) FROM runtime.parked WHERE message_id = '\(bad)'") == 1)
            #expect(try harness.count("SELECT count(*) FROM runtime.parked") == 1)
        }
    }

    @Test("An outage of configuration parks nobody")
    func systemic() async throws {
        try await withHarness { harness in
            try harness.capture(5)
            let calls = CallCounter()
            try await harness.withLanes(
                of: {
                    ScriptedStage<AsEnrichment> { message, transaction in
                        if calls.next() <= 2 { throw DocumentMissing(kind: "scoring-model") }
                        return try AsEnrichment.forward(message, transaction)
                    }
                }
            ) { _ in
                try await eventually("5 rows") { try harness.stepRows() == 5 }
            }
            #expect(try harness.count("SELECT count(*) FROM runtime.parked") == 0)
        }
    }

    @Test("Repetitions in one batch and later change nothing and announce under the same id")
    func repeated() async throws {
        try await withHarness { harness in
            let id = UUID()
            try harness.capture(3, ids: [id, id, id])
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }) { _ in
                try await eventually("announced thrice") { try harness.broker.messageCount("baton.scoring") == 3 }
                try harness.capture(1, ids: [id])
                try await eventually("announced again") { try harness.broker.messageCount("baton.scoring") == 4 }
            }
            // Published with the time of its first acceptance, each copy is another acceptance here, so days agree.
            #expect(try Set(harness.drain("baton.scoring")).count == 1)
            #expect(try harness.stepRows() == 1)
        }
    }

    @Test("Three lanes that get the same messages store one row for each")
    func concurrent() async throws {
        try await withHarness { harness in
            let ids = (0..<200).map { _ in UUID() }
            for _ in 0..<4 { try harness.capture(200, ids: ids.shuffled()) }
            try await harness.withLanes(3, of: { ScriptedStage<AsEnrichment>() }) { _ in
                try await eventually("an empty queue, all announced") {
                    try harness.broker.messageCount("baton.scoring") >= 800
                }
            }
            #expect(try harness.stepRows() == 200)
            #expect(try Set(harness.drain("baton.scoring")).count == 200)
        }
    }

    @Test(
        "What cannot be read is parked with a reason that names the field",
        arguments: [
            ("message_id", #"UPDATE"#), ("cloudEvents_subject", ""), ("cloudEvents_recordedtime", "yesterday"),
            ("cloudEvents_dataschema", "urn:baton:lead.captured:99"),
        ])
    func undecodable(field: String, value: String) async throws {
        try await withHarness { harness in
            var publication = harness.signed(
                Envelope(
                    id: UUID(), type: .leadCaptured, leadID: UUID(), acceptedAt: .now, revision: 1, causationID: nil,
                    traceparent: nil), body: Array("{}".utf8))
            if field == "message_id" {
                publication.properties.messageID = value
            } else {
                publication.properties.headers[field] = .text(value)
            }
            var connection = try harness.broker.connect()
            try connection.enableConfirms()
            _ = try connection.publish([publication], within: .seconds(5))
            try harness.capture(1)
            try await harness.withLanes(of: { ScriptedStage<AsEnrichment>() }) { _ in
                try await eventually("both rows") { try harness.stepRows() == 2 }
            }
            let named = field.split(separator: "_").last.map(String.init) ?? field
            #expect(
                try harness.count("SELECT count(*) FROM runtime.parked WHERE reason LIKE '%\(named)%'") == 1)
        }
    }
}
