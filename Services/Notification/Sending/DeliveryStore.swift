import Database
import FoundationEssentials
import Models

/// The SQL of sending: which destinations wait, which of their deliveries go now.
struct DeliveryStore {
    let transaction: Transaction

    /// The destinations that have planned deliveries, and whether each is known already.
    func waiting() throws -> [(destination: String, isKnown: Bool)] {
        try transaction.rows(Self.waiting) { row in (try row.text(0), try row.bool(1)) }
    }

    /// Makes rows for destinations that are waited for the first time.
    func meet(_ destinations: [String]) throws {
        guard !destinations.isEmpty else { return }
        try transaction.execute(Self.meet, [.texts(destinations)])
    }

    /// Takes what is due, of each place as much as it has room for, and counts the attempts before they are made.
    ///
    /// Each is held against the present first: what is not to leave any more is recorded so, and handed out apart.
    func claim(_ places: [Place], limit: Int, now: Timestamp) throws -> (jobs: [DeliveryJob], withdrawn: [DeliveryJob])
    {
        guard !places.isEmpty else { return ([], []) }
        let claimed = try transaction.rows(
            Self.claim,
            [
                .texts(places.map(\.destination)), .int32s(places.map { Int32($0.room) }),
                .doubles(places.map { $0.pace.interval ?? 0 }), .int32s(places.map { Int32($0.pace.burst) }),
                .timestamps(places.map { now.advanced(bySeconds: $0.pace.lease).microseconds }),
                .timestamp(now.microseconds), .int64(Int64(limit)), .text("planned"),
            ]
        ) { row in (job: try Self.job(row), isWithdrawn: try row.bool(23)) }
        return (claimed.filter { !$0.isWithdrawn }.map(\.job), claimed.filter(\.isWithdrawn).map(\.job))
    }

    /// When the first of these destinations may be served again; nil when none is held up.
    func nextTurn(of destinations: [String], after now: Timestamp) throws -> Timestamp? {
        guard !destinations.isEmpty else { return nil }
        return try transaction.rows(Self.nextTurn, [.texts(destinations), .timestamp(now.microseconds)]) { row in
            try row.optionalTimestamp(0).map(Timestamp.init(microseconds:))
        }.first ?? nil
    }

    private static func job(_ row: borrowing Row) throws -> DeliveryJob {
        DeliveryJob(
            deliveryID: try row.uuid(0), leadID: try row.uuid(1), event: try row.text(2), channel: try row.text(3),
            destination: try row.text(4), recipient: try row.text(5), version: try row.int64(6),
            template: try row.text(7), content: try row.json(8), language: try row.optionalText(9),
            attempt: try row.int32(10), failures: try row.int32(11), isAmbiguous: try row.bool(12),
            ambiguous: try row.int32(19), resent: try row.int32(21), prefersOnce: try row.bool(13),
            attemptedBefore: try row.optionalTimestamp(14).map(Timestamp.init(microseconds:)),
            threadRoot: try row.optionalText(15),
            redrivenAt: try row.optionalTimestamp(20).map(Timestamp.init(microseconds:)),
            acceptedAt: Timestamp(microseconds: try row.timestamp(16)),
            plannedAt: Timestamp(microseconds: try row.timestamp(17)), traceparent: try row.optionalText(18),
            isForLead: try row.bool(22))
    }

    // One look into the index for each destination, however many deliveries wait for it.
    private static let waiting = Statement(
        """
        WITH RECURSIVE waiting (destination) AS (
            (SELECT d.destination FROM notification.delivery d
              WHERE d.status = 'planned' AND d.destination > '' ORDER BY d.destination LIMIT 1)
            UNION ALL
            SELECT (SELECT d.destination FROM notification.delivery d
                     WHERE d.status = 'planned' AND d.destination > w.destination ORDER BY d.destination LIMIT 1)
              FROM waiting w WHERE w.destination IS NOT NULL
        )
        SELECT w.destination, s.destination IS NOT NULL
          FROM waiting w LEFT JOIN notification.destination s USING (destination)
         WHERE w.destination IS NOT NULL
        """)

    private static let meet = Statement(
        """
        INSERT INTO notification.destination (destination, channel)
        SELECT n, split_part(n, ':', 1) FROM unnest($1::text[]) AS n ORDER BY n
        ON CONFLICT DO NOTHING
        """)

    // A destination is one worker's at a time. One that fails gets one delivery, to see; one with a pace as many as have
    // gathered. A lease also ends with the session that took it; its process may live on for a moment, hence the pause.
    // Sessions that this role may not look into count as alive. What was planned before for the same lead and receiver goes
    // first; the state is a parameter there, so that it is looked for by its lead and not among all that is planned. Each
    // step is materialised, so that limits and locks are taken once. What is not to leave any more ends without an attempt;
    // of one whose last attempt has no known end nobody can say that it did not arrive.
    private static let claim = Statement(
        """
        WITH place AS MATERIALIZED (
            SELECT s.destination, p.lease, p.pace,
                   least(p.room, CASE WHEN s.failures > 0 THEN 1 ELSE p.room END,
                         CASE WHEN p.pace > 0
                              THEN 1 + floor(extract(epoch FROM $6 - greatest(
                                       s.next_at, $6 - make_interval(secs => p.pace * (p.burst - 1)))) / p.pace)::int
                              ELSE p.room END) AS room,
                   greatest(s.next_at, $6 - make_interval(secs => p.pace * (p.burst - 1))) AS next_at
              FROM unnest($1::text[], $2::int[], $3::float8[], $4::int[], $5::timestamptz[])
                AS p (destination, room, pace, burst, lease)
              JOIN notification.destination s ON s.destination = p.destination
              LEFT JOIN notification.destination c ON c.destination = s.channel
             WHERE coalesce(s.retry_at <= $6, true) AND coalesce(c.retry_at <= $6, true)
               AND (p.pace = 0 OR s.next_at <= $6)
             ORDER BY s.served_at FOR UPDATE OF s SKIP LOCKED
        ), due AS MATERIALIZED (
            SELECT place.destination, place.lease, d.delivery_id
              FROM place CROSS JOIN LATERAL (
                SELECT p.delivery_id FROM notification.delivery p
                 WHERE p.status = 'planned' AND p.destination = place.destination AND p.due_at <= $6
                   AND NOT p.is_scheduled
                   -- One that has lost what it is to say takes nobody's place.
                   AND (SELECT true FROM notification.delivery_content c WHERE c.delivery_id = p.delivery_id)
                   AND (p.leased_until IS NULL OR p.leased_until < $6
                        OR p.leased_at < clock_timestamp() - interval '5 seconds'
                       AND NOT EXISTS (SELECT FROM pg_stat_activity s
                                        WHERE s.pid = p.leased_pid
                                          AND (s.backend_start IS NULL OR s.backend_start <= p.leased_at)))
                   AND NOT EXISTS (SELECT FROM notification.delivery e
                                    WHERE e.lead_id = p.lead_id AND e.destination = p.destination
                                      AND e.recipient = p.recipient AND e.status = $8 AND e.version < p.version)
                 ORDER BY p.due_at, p.delivery_id LIMIT place.room
                   FOR UPDATE OF p SKIP LOCKED) AS d
             LIMIT $7
        ), judged AS MATERIALIZED (
            SELECT due.destination, due.lease, due.delivery_id, b.attempted_at, t.root,
                   CASE WHEN b.event <> 'digest' THEN \(Objection.text)
                        WHEN notification.unwanted(b.recipient, b.channel, b.addressee IS NOT DISTINCT FROM 'lead') IS NOT NULL
                        THEN notification.unwanted(b.recipient, b.channel, b.addressee IS NOT DISTINCT FROM 'lead')
                        WHEN (SELECT bool_and(\(Objection.text) IS NOT NULL) FROM notification.delivery b
                               WHERE b.digest_id = due.delivery_id AND b.status = 'told')
                        THEN 'digest: nothing that it tells of applies any more' END AS objection
              FROM due JOIN notification.delivery AS b ON b.delivery_id = due.delivery_id
              LEFT JOIN notification.thread AS t
                ON t.lead_id = b.lead_id AND t.destination = b.destination AND t.recipient = b.recipient
        ), served AS (
            UPDATE notification.destination AS s
               SET served_at = $6, next_at = place.next_at + make_interval(secs => place.pace * n.count)
              FROM place JOIN (SELECT destination, count(*) FROM judged WHERE objection IS NULL GROUP BY destination) AS n
                   USING (destination)
             WHERE s.destination = place.destination
        )
        UPDATE notification.delivery AS d
           SET status = CASE WHEN j.objection IS NULL THEN d.status
                             WHEN d.attempts > d.ended THEN 'unknown' ELSE 'suppressed' END,
               reason = coalesce(j.objection, d.reason),
               leased_until = CASE WHEN j.objection IS NULL THEN j.lease END,
               leased_pid = pg_backend_pid(), leased_at = clock_timestamp(),
               attempted_at = CASE WHEN j.objection IS NULL THEN $6 ELSE d.attempted_at END,
               attempts = d.attempts + (j.objection IS NULL)::int,
               failures = d.failures + (d.attempts > d.ended)::int,
               ambiguous = d.ambiguous + (d.attempts > d.ended)::int
          FROM judged AS j JOIN notification.delivery_content AS c ON c.delivery_id = j.delivery_id
         WHERE d.delivery_id = j.delivery_id
        RETURNING d.delivery_id, d.lead_id, d.event, d.channel, d.destination, d.recipient, d.version, d.template,
                  c.content, d.language, d.attempts, d.failures,
                  d.attempts - (j.objection IS NULL)::int > d.ended, d.prefers = 'once',
                  j.attempted_at, j.root, d.accepted_at, d.planned_at, d.traceparent, d.ambiguous, d.redriven_at,
                  d.resent, d.addressee IS NOT DISTINCT FROM 'lead', j.objection IS NOT NULL
        """)

    private static let nextTurn = Statement(
        """
        SELECT min(greatest(s.next_at, s.retry_at, c.retry_at))
          FROM unnest($1::text[]) AS p (destination)
          JOIN notification.destination s ON s.destination = p.destination
          LEFT JOIN notification.destination c ON c.destination = s.channel
         WHERE greatest(s.next_at, s.retry_at, c.retry_at) > $2
        """)
}
