import Contracts
import Database
import Foundation
import Messaging
import Support
import Testing

@Suite("The command `baton ledger`", .timeLimit(.minutes(2)))
struct LedgerCommandTests {
    @Test("A late message is a fault until its queue holds it; on its way it is accepted by --live alone")
    func live() async throws {
        try await withDatabase { database in
            try await withBroker { broker in
                var connection = try database.connect()
                try connection.script(
                    """
                    INSERT INTO capture.step (message_id, attempt, accepted_day, accepted_at, type, result, out_id,
                                              out_type, at)
                    VALUES (gen_random_uuid(), 0, current_date, now(), 'x', 'published', gen_random_uuid(),
                            'lead.captured', now() - interval '2 min');
                    """)
                let environment = [
                    "BATON_DATABASE_URL": database.url(as: "baton_report"), "BATON_AMQP_URL": broker.url,
                ]
                func ledger(_ arguments: String...) throws -> (status: Int32, output: String) {
                    try Executable.run("baton", ["ledger"] + arguments, environment: environment)
                }
                let lost = try ledger("--live")
                #expect(lost.status == 1)
                #expect(lost.output.contains("enrichment waits for 1 messages"), "\(lost.output)")

                var publisher = try broker.connect()
                try publisher.enableConfirms()
                let message = Publication(
                    exchange: Topology.exchange, routingKey: "lead.captured", properties: Properties(deliveryMode: 2),
                    body: [0x7B, 0x7D])
                _ = try publisher.publish([message], within: .seconds(10))
                try await eventually("the queue holds it") { try broker.messageCount("baton.enrichment") == 1 }
                let held = try ledger("--live")
                #expect(held.status == 0, "\(held.output)")
                #expect(held.output.contains("balanced: 0 submissions"))
                let strict = try ledger()
                #expect(strict.status == 1)
                #expect(strict.output.contains("NOT BALANCED: 1 messages between steps are in flight"))
            }
        }
    }

    @Test(
        "Ids that a publisher has sent are looked up; a missing one is named, and an ambiguous publisher is asked for")
    func ids() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try connection.script(
                """
                INSERT INTO capture.receipt (kind, publisher, id, content_hash, revision, message_id, accepted_at)
                SELECT 'submission', p, i, 'x', 1, gen_random_uuid(), now()
                  FROM (VALUES ('crm', 'a'), ('crm', 'b'), ('app:shop', 'a')) AS r (p, i);
                INSERT INTO capture.submission (submission_key, publisher, submission_id, revision, message_id, source,
                                                occurred_at, accepted_at, fate, reason)
                SELECT gen_random_uuid(), publisher, id, 1, message_id, 'other', now(), now(), 'rejected', 'x'
                  FROM capture.receipt;
                """)
            let file = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: file) }
            func ledger(_ ids: String, _ arguments: String...) throws -> (status: Int32, output: String) {
                try Data(ids.utf8).write(to: file)
                return try Executable.run(
                    "baton", ["ledger", "--ids", file.path] + arguments,
                    environment: ["BATON_DATABASE_URL": database.url(as: "baton_report")])
            }
            let complete = try ledger("# sent\na\n\nb\n", "--publisher", "crm")
            #expect(complete.status == 0, "\(complete.output)")
            let missing = try ledger("a\nlost-one\n", "--publisher", "app:shop")
            #expect(missing.status == 1)
            #expect(missing.output.contains("1 of 2 ids of app:shop are not in the ledger"))
            #expect(missing.output.contains("\nlost-one\n"))
            let ambiguous = try ledger("a\n")
            #expect(ambiguous.status == 2)
            #expect(ambiguous.output.contains("app:shop, crm"))
            #expect(try ledger("b\n").status == 0)
        }
    }
}
