import Database
import FoundationEssentials
import Models

extension DeliveryStore {
    /// Records how attempts ended.
    ///
    /// Returns which of them are recorded: the others were claimed by somebody else meanwhile.
    func record(_ ended: [(job: DeliveryJob, ending: Ending)]) throws -> Set<UUID> {
        let endings = ended.map(\.ending)
        let recorded = try transaction.rows(
            Self.record,
            [
                .uuids(ended.map(\.job.deliveryID)), .int32s(ended.map(\.job.attempt)),
                .texts(endings.map(\.status.rawValue)), .texts(endings.map(\.reason)),
                .timestamps(endings.map { $0.dueAt?.microseconds }),
                .timestamps(endings.map { $0.sentAt?.microseconds }),
                .texts(endings.map(\.reference)), .bools(endings.map(\.isKnown)), .bools(endings.map(\.isOwnFailure)),
                .int32s(endings.map(\.resent)), .text("planned"),
            ]
        ) { row in try row.uuid(0) }
        return Set(recorded)
    }

    /// Keeps what later messages of a lead answer.
    func keepThreads(_ threads: [(job: DeliveryJob, root: String)]) throws {
        guard !threads.isEmpty else { return }
        try transaction.execute(
            Self.keepThreads,
            [
                .uuids(threads.map(\.job.leadID)), .texts(threads.map(\.job.destination)),
                .texts(threads.map(\.job.recipient)), .texts(threads.map(\.root)),
            ])
    }

    /// Records what attempts say of their destinations.
    func change(_ changes: [DestinationChange], now: Timestamp, chance: Double) throws {
        guard !changes.isEmpty else { return }
        // How long a row of failures is decides how long to wait: read under the lock under which it is written.
        let failures = try transaction.rows(Self.lockDestinations, [.texts(changes.map(\.destination))]) { row in
            (try row.text(0), (failures: try row.int32(1), isPaused: try row.bool(2)))
        }
        let known = Dictionary(failures, uniquingKeysWith: { first, _ in first })
        try EventStore(transaction: transaction).open(
            changes.compactMap { change in
                let before = known[change.destination] ?? (failures: 0, isPaused: false)
                guard let failure = change.failure, change.opens(after: before.failures, wasPaused: before.isPaused)
                else { return nil }
                return (change.destination, failure)
            }, at: now)
        let retries = changes.map { change -> Int64? in
            guard change.failure != nil else { return nil }
            let schedule =
                change.isPaused
                ? RetrySchedule.paused : RetrySchedule.destination(failures: known[change.destination]?.failures ?? 0)
            return now.advanced(bySeconds: change.after ?? RetrySchedule.spread(schedule, by: chance)).microseconds
        }
        try transaction.execute(
            Self.changeDestinations,
            [
                .texts(changes.map(\.destination)), .int64s(changes.map { Int64($0.sent) }),
                .texts(changes.map(\.failure)), .bools(changes.map(\.isPaused)), .timestamps(retries),
                .timestamp(now.microseconds),
            ])
    }

    // The state is a parameter, so that the index of what is planned is out of the question: a plan made while that one is
    // empty would read all of it for ever. What is tried again has its time judged again.
    private static let record = Statement(
        """
        WITH done AS MATERIALIZED (
            SELECT d.delivery_id, n.*
              FROM notification.delivery AS d
              JOIN unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::text[],
                          $8::boolean[], $9::boolean[], $10::int[])
                AS n (id, attempt, new_status, new_reason, new_due, new_sent, new_reference, is_known, is_own, new_resent)
                ON n.id = d.delivery_id AND n.attempt = d.attempts
             WHERE d.status = $11
             ORDER BY d.delivery_id FOR UPDATE OF d
        )
        UPDATE notification.delivery AS d
           SET status = done.new_status, reason = done.new_reason, leased_until = NULL,
               due_at = coalesce(done.new_due, d.due_at), sent_at = done.new_sent,
               reference = coalesce(done.new_reference, d.reference),
               ended = CASE WHEN done.is_known THEN d.attempts ELSE d.ended END,
               failures = d.failures + done.is_own::int, resent = done.new_resent,
               is_scheduled = done.new_status = $11 AND done.is_known AND d.quiet_zone IS NOT NULL AND NOT d.is_critical
          FROM done WHERE d.delivery_id = done.delivery_id
        RETURNING d.delivery_id
        """)

    private static let keepThreads = Statement(
        """
        INSERT INTO notification.thread (lead_id, destination, recipient, root)
        SELECT DISTINCT ON (lead_id, destination, recipient) *
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) AS n (lead_id, destination, recipient, root)
         ORDER BY lead_id, destination, recipient
        ON CONFLICT (lead_id, destination, recipient) DO UPDATE SET root = excluded.root
        """)

    private static let lockDestinations = Statement(
        """
        SELECT destination, failures, paused_for IS NOT NULL FROM notification.destination
         WHERE destination = ANY ($1::text[]) ORDER BY destination FOR UPDATE
        """)

    private static let changeDestinations = Statement(
        """
        INSERT INTO notification.destination AS s
               (destination, channel, sent, sent_at, failures, failed_at, failure, paused_for, retry_at)
        SELECT n.destination, split_part(n.destination, ':', 1), n.sent, CASE WHEN n.sent > 0 THEN $6 END,
               (n.failure IS NOT NULL)::int, CASE WHEN n.failure IS NOT NULL THEN $6 END, n.failure,
               CASE WHEN n.is_paused THEN n.failure END, n.retry_at
          FROM unnest($1::text[], $2::bigint[], $3::text[], $4::boolean[], $5::timestamptz[])
            AS n (destination, sent, failure, is_paused, retry_at)
         ORDER BY n.destination
        ON CONFLICT (destination) DO UPDATE
           SET sent = s.sent + excluded.sent, sent_at = coalesce(excluded.sent_at, s.sent_at),
               failures = CASE WHEN excluded.failures > 0 THEN s.failures + 1 ELSE 0 END,
               failed_at = coalesce(excluded.failed_at, s.failed_at), failure = coalesce(excluded.failure, s.failure),
               paused_for = excluded.paused_for, retry_at = excluded.retry_at
        """)
}
