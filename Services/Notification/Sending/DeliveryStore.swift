import Database
import FoundationEssentials
import Models

/// The SQL of sending: claims deliveries of one channel and records what became of them.
struct DeliveryStore {
    let transaction: Transaction
    let channel: String

    /// Takes what is due and not leased.
    ///
    /// The attempt is counted before it is made.
    func claim(limit: Int, now: Timestamp, leaseUntil: Timestamp) throws -> [DeliveryJob] {
        // Whoever had the last attempt died in it, or is stuck: one more would not end differently.
        try transaction.execute(
            Self.parkAbandoned, [.text(channel), .timestamp(now.microseconds), .int32(DeliveryJob.mostAttempts)])
        return try transaction.rows(
            Self.claim,
            [
                .text(channel), .timestamp(now.microseconds), .int64(Int64(limit)),
                .timestamp(leaseUntil.microseconds),
            ]
        ) { row in
            DeliveryJob(
                deliveryID: try row.uuid(0), leadID: try row.uuid(1), event: try row.text(2),
                recipient: try row.text(3), version: try row.int64(4), template: try row.text(5),
                content: try row.json(6), attempt: try row.int32(7),
                acceptedAt: Timestamp(microseconds: try row.timestamp(8)),
                plannedAt: Timestamp(microseconds: try row.timestamp(9)), traceparent: try row.optionalText(10))
        }
    }

    /// Returns which of them are recorded: the others were claimed by somebody else meanwhile.
    func recordSent(_ sent: [(job: DeliveryJob, at: Timestamp)]) throws -> Set<UUID> {
        guard !sent.isEmpty else { return [] }
        let recorded = try transaction.rows(
            Self.recordSent,
            [
                .uuids(sent.map(\.job.deliveryID)), .int32s(sent.map(\.job.attempt)),
                .timestamps(sent.map(\.at.microseconds)), .text("planned"),
            ]
        ) { row in try row.uuid(0) }
        return Set(recorded)
    }

    func recordFailures(_ failed: [(job: DeliveryJob, reason: String)], now: Timestamp) throws {
        guard !failed.isEmpty else { return }
        try transaction.execute(
            Self.recordFailures,
            [
                .uuids(failed.map(\.job.deliveryID)), .int32s(failed.map(\.job.attempt)), .texts(failed.map(\.reason)),
                .timestamps(failed.map { $0.job.nextAttempt(after: now).microseconds }),
                .int32(DeliveryJob.mostAttempts), .text("planned"),
            ])
    }

    private static let parkAbandoned = Statement(
        """
        UPDATE notification.delivery
           SET status = 'parked', leased_until = NULL,
               reason = coalesce(reason || '; ', '') || 'the last attempt did not end'
         WHERE status = 'planned' AND channel = $1 AND due_at <= $2 AND leased_until < $2 AND attempts >= $3
        """)

    // Materialised, so that the limit and the locks are taken once. A lease also ends with the session that took it; its
    // process may live on for a moment, hence the pause. Sessions that this role may not look into count as alive.
    private static let claim = Statement(
        """
        WITH due AS MATERIALIZED (
            SELECT p.delivery_id FROM notification.delivery p
             WHERE p.status = 'planned' AND p.channel = $1 AND p.due_at <= $2
               -- One that has lost what it is to say takes nobody's place.
               AND (SELECT true FROM notification.delivery_content c WHERE c.delivery_id = p.delivery_id)
               AND (leased_until IS NULL OR leased_until < $2
                    OR leased_at < clock_timestamp() - interval '5 seconds'
                   AND NOT EXISTS (SELECT FROM pg_stat_activity s
                                    WHERE s.pid = leased_pid
                                      AND (s.backend_start IS NULL OR s.backend_start <= leased_at)))
             ORDER BY p.due_at LIMIT $3
               FOR UPDATE OF p SKIP LOCKED
        )
        UPDATE notification.delivery AS d
           SET leased_until = $4, leased_pid = pg_backend_pid(), leased_at = clock_timestamp(), attempted_at = $2,
               attempts = d.attempts + 1
          FROM due JOIN notification.delivery_content AS c ON c.delivery_id = due.delivery_id
         WHERE d.delivery_id = due.delivery_id
        RETURNING d.delivery_id, d.lead_id, d.event, d.recipient, d.version, d.template, c.content, d.attempts,
                  d.accepted_at, d.planned_at, d.traceparent
        """)

    // The state is a parameter, so that the index of what is planned is out of the question: a plan made while that one is
    // empty would read all of it for ever.
    private static let recordSent = Statement(
        """
        WITH done AS MATERIALIZED (
            SELECT d.delivery_id, n.sent_at
              FROM notification.delivery AS d
              JOIN unnest($1::uuid[], $2::int[], $3::timestamptz[]) AS n (delivery_id, attempt, sent_at)
                ON n.delivery_id = d.delivery_id AND n.attempt = d.attempts
             WHERE d.status = $4
             ORDER BY d.delivery_id FOR UPDATE OF d
        )
        UPDATE notification.delivery AS d
           SET status = 'sent', sent_at = done.sent_at, reason = NULL, leased_until = NULL
          FROM done WHERE d.delivery_id = done.delivery_id
        RETURNING d.delivery_id
        """)

    private static let recordFailures = Statement(
        """
        WITH done AS MATERIALIZED (
            SELECT d.delivery_id, n.reason, n.due_at
              FROM notification.delivery AS d
              JOIN unnest($1::uuid[], $2::int[], $3::text[], $4::timestamptz[]) AS n (delivery_id, attempt, reason, due_at)
                ON n.delivery_id = d.delivery_id AND n.attempt = d.attempts
             WHERE d.status = $6
             ORDER BY d.delivery_id FOR UPDATE OF d
        )
        UPDATE notification.delivery AS d
           SET status = CASE WHEN d.attempts >= $5 THEN 'parked' ELSE 'planned' END,
               reason = done.reason, due_at = done.due_at, leased_until = NULL
          FROM done WHERE d.delivery_id = done.delivery_id
        """)
}
