import Database
import Support
import Testing

@Suite("The leads that a benchmark stores", .timeLimit(.minutes(2)))
struct StoredLeadsTests {
    @Test("are what the relay would have left behind: the ledger balances, and scores are the sums of their reasons")
    func balanced() async throws {
        try await withDatabase { database in
            try await withBroker { broker in
                var connection = try database.connect()
                for numbers in [1...40, 41...80] {
                    try connection.script(try StoredLeadsScript.text(numbers, of: 80, part: 10))
                }
                let ledger = try Executable.run(
                    "baton", ["ledger"],
                    environment: ["BATON_DATABASE_URL": database.url(as: "baton_report"), "BATON_AMQP_URL": broker.url])
                #expect(ledger.status == 0, "\(ledger.output)")
                #expect(ledger.output.contains("balanced: 80 submissions = 80 lead"), "\(ledger.output)")
                let wrong = try connection.rows(
                    Statement(
                        """
                        SELECT count(*) FROM report.leads l
                         WHERE score IS DISTINCT FROM
                               (SELECT sum(points) FROM report.scores s WHERE s.lead_id = l.lead_id)
                            OR owner IS NULL
                            OR (SELECT count(*) FROM report.deliveries d WHERE d.lead_id = l.lead_id) <> 1
                            OR (SELECT count(*) FROM capture.activity a WHERE a.lead_id = l.lead_id) <> 4
                        """)
                ) { row in try row.int64(0) }
                #expect(wrong == [0])
            }
        }
    }
}
