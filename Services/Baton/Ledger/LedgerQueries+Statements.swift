import Database

extension LedgerQueries {
    static let oneSnapshot = Statement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    /// A message that was announced longer ago than this should have a row.
    static let findCutoff = Statement("SELECT coalesce($1, now() - interval '60 seconds')")
    static let countFates = Statement(
        """
        SELECT source, fate, count(*) FROM report.ledger WHERE $1::timestamptz IS NULL OR received_at >= $1
         GROUP BY source, fate ORDER BY source NULLS LAST, fate
        """)
    static let countAccepted = Statement(
        "SELECT source, submissions FROM report.accepted ORDER BY source NULLS LAST")
    static let countSteps = Statement(
        """
        SELECT step, result, messages FROM report.steps
         ORDER BY array_position(ARRAY['capture', 'enrichment', 'scoring', 'routing', 'notification'], step), result
        """)
    static let countInFlight = Statement(
        """
        SELECT (SELECT count(*) FROM report.ledger WHERE fate = 'in_flight')
             + (SELECT count(*) FROM report.parked_messages WHERE state IN ('later', 'due', 'redriven'))
             + (SELECT coalesce(sum(accepted - arrived), 0)::bigint FROM report.journals)
        """)
    static let countMessages = Statement("SELECT count(*) FROM (SELECT FROM report.unarrived LIMIT 1) AS m")
    static let findUnsettled = Statement(
        """
        (SELECT submission_id, publisher, source, received_at, coalesce(reason, 'in flight')
           FROM report.ledger WHERE fate = 'in_flight' AND ($2::timestamptz IS NULL OR received_at >= $2)
          ORDER BY received_at LIMIT $1)
        UNION ALL
        (SELECT submission_id, publisher, min(source), min(received_at), count(*) || ' fates: ' || string_agg(fate, ', ')
           FROM report.ledger GROUP BY submission_id, publisher HAVING count(*) > 1 LIMIT $1)
        """)
    static let findJournals = Statement(
        """
        SELECT j.journal::text, j.accepted, j.arrived, coalesce(sum(g.submissions), 0)::bigint,
               coalesce(sum(greatest(0, least(g.last, j.drained) - g.first + 1)), 0)::bigint, j.drained, j.reported_at
          FROM report.journals j LEFT JOIN report.journal_gaps g USING (journal)
         GROUP BY j.journal, j.accepted, j.arrived, j.drained, j.reported_at ORDER BY 1
        """)
    /// A run that reaches over the mark is overdue up to it.
    static let findGaps = Statement(
        """
        SELECT journal::text, first, last, overdue
          FROM (SELECT g.journal, g.first, least(g.last, j.drained) AS last, true AS overdue
                  FROM report.journal_gaps g JOIN report.journals j USING (journal) WHERE g.first <= j.drained
                UNION ALL
                SELECT g.journal, greatest(g.first, j.drained + 1), g.last, false
                  FROM report.journal_gaps g JOIN report.journals j USING (journal) WHERE g.last > j.drained) AS run
         ORDER BY overdue DESC, journal, first LIMIT $1
        """)
    static let countHops = Statement(
        """
        SELECT producer, consumer, announced, arrived FROM report.hops
         ORDER BY array_position(ARRAY['capture', 'enrichment', 'scoring', 'routing'], producer), consumer
        """)
    /// What is parked at its consumer, in whatever state, has arrived there.
    private static let late = """
        report.unarrived u
         WHERE u.announced_at <= $1
           AND NOT EXISTS (SELECT FROM report.parked_messages p WHERE p.message_id = u.message_id AND p.step = u.consumer)
        """
    static let countLate = Statement("SELECT producer, consumer, count(*) FROM \(late) GROUP BY producer, consumer")
    static let findLate = Statement(
        """
        SELECT producer, consumer, lead_id::text, message_id, announced_at FROM \(late)
         ORDER BY announced_at, message_id LIMIT $2
        """)
    static let findStranded = Statement(
        """
        SELECT submission_id, publisher, source, received_at, coalesce(reason, 'in flight')
          FROM report.ledger l
         WHERE fate = 'in_flight' AND received_at <= $1
           AND NOT EXISTS (SELECT FROM report.unarrived u WHERE u.lead_id = l.lead_id)
           AND NOT EXISTS (SELECT FROM report.parked_messages p
                            WHERE p.state IN ('later', 'due', 'redriven')
                              AND (p.message_id = l.message_id OR p.lead_id = l.lead_id))
         ORDER BY received_at LIMIT $2
        """)
    static let countParked = Statement(
        """
        SELECT step, state, count(*) FROM report.parked_messages GROUP BY step, state
         ORDER BY array_position(ARRAY['capture', 'enrichment', 'scoring', 'routing', 'notification'], step), state
        """)
    static let findPublished = Statement(
        """
        SELECT publisher, submission_id FROM report.ledger
         WHERE submission_id = ANY ($1) AND (cardinality($2::text[]) = 0 OR publisher = ANY ($2))
        """)
}
