import Database
import Models

/// Reads the ledger from the report views.
enum LedgerQueries {
    /// The whole report, in one snapshot.
    static func report(_ connection: inout Connection, limit: Int) throws -> LedgerReport {
        try connection.transaction { transaction in
            try transaction.execute(oneSnapshot)
            return LedgerReport(
                counts: try transaction.rows(countFates) { row in
                    LedgerReport.FateCount(
                        source: try row.optionalText(0), fate: try row.text(1), submissions: try row.int64(2))
                },
                steps: try transaction.rows(countSteps) { row in
                    LedgerReport.StepCount(step: try row.text(0), result: try row.text(1), messages: try row.int64(2))
                },
                unsettled: try transaction.rows(findUnsettled, [.int64(Int64(limit))]) { row in
                    LedgerReport.Unsettled(
                        submissionID: try row.text(0), publisher: try row.optionalText(1),
                        source: try row.optionalText(2),
                        receivedAt: try row.optionalTimestamp(3).map(Timestamp.init(microseconds:)),
                        what: try row.text(4))
                })
        }
    }

    /// How many submissions are on their way.
    static func inFlight(_ connection: inout Connection) throws -> Int64 {
        try connection.rows(countInFlight) { try $0.int64(0) }.first ?? 0
    }

    private static let oneSnapshot = Statement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    private static let countFates = Statement(
        "SELECT source, fate, count(*) FROM report.ledger GROUP BY source, fate ORDER BY source NULLS LAST, fate")
    private static let countSteps = Statement(
        """
        SELECT step, result, messages FROM report.steps
         ORDER BY array_position(ARRAY['capture', 'enrichment', 'scoring', 'routing', 'notification'], step), result
        """)
    private static let countInFlight = Statement("SELECT count(*) FROM report.ledger WHERE fate = 'in_flight'")
    private static let findUnsettled = Statement(
        """
        (SELECT submission_id, publisher, source, received_at, coalesce(reason, 'in flight')
           FROM report.ledger WHERE fate = 'in_flight' ORDER BY received_at LIMIT $1)
        UNION ALL
        (SELECT submission_id, publisher, min(source), min(received_at), count(*) || ' fates: ' || string_agg(fate, ', ')
           FROM report.ledger GROUP BY submission_id, publisher HAVING count(*) > 1 LIMIT $1)
        """)
}
