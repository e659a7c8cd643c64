import Database
import FoundationEssentials
import Models

/// The SQL of times: which deliveries wait to be judged, and what becomes of them.
struct ScheduleStore {
    let transaction: Transaction

    /// What is due and not judged yet, with everything that decides on it.
    func unjudged(limit: Int, now: Timestamp) throws -> [ScheduledDelivery] {
        try transaction.rows(Self.unjudged, [.timestamp(now.microseconds), .int64(Int64(limit))]) { row in
            var delivery = ScheduledDelivery(
                deliveryID: try row.uuid(0), channel: try row.text(1), destination: try row.text(2),
                recipient: try row.text(3), isDigest: try row.bool(4), isCritical: try row.bool(5),
                quietUntil: try row.optionalTimestamp(6).map(Timestamp.init(microseconds:)))
            if let count = try row.optionalInt32(7), let seconds = try row.optionalInt32(8) {
                delivery.ceiling = ScheduledDelivery.Ceiling(
                    count: Int(count), seconds: Double(seconds), released: Int(try row.optionalInt64(9) ?? 0),
                    oldest: try row.optionalTimestamp(10).map(Timestamp.init(microseconds:)))
            }
            if let key = try row.optionalText(11) {
                delivery.digest = ScheduledDelivery.Digest(
                    key: key, wait: Double(try row.optionalInt32(12) ?? 0),
                    interval: Double(try row.optionalInt32(13) ?? 0))
            }
            return delivery
        }
    }

    func release(_ deliveries: [UUID], now: Timestamp) throws {
        guard !deliveries.isEmpty else { return }
        try transaction.execute(Self.release, [.uuids(deliveries), .timestamp(now.microseconds)])
    }

    func postpone(_ deliveries: [(id: UUID, until: Timestamp, reason: String)]) throws {
        guard !deliveries.isEmpty else { return }
        try transaction.execute(
            Self.postpone,
            [
                .uuids(deliveries.map(\.id)), .timestamps(deliveries.map(\.until.microseconds)),
                .texts(deliveries.map(\.reason)),
            ])
    }

    private static let unjudged = Statement(
        """
        SELECT d.delivery_id, d.channel, d.destination, d.recipient, d.event = 'digest', d.is_critical,
               notification.quiet_until($1, d.quiet_zone, d.quiet),
               d.ceiling_count, d.ceiling_seconds, r.released, r.oldest, d.digest_key, d.digest_wait, d.digest_interval
          FROM (SELECT * FROM notification.delivery
                 WHERE status = 'planned' AND is_scheduled AND due_at <= $1
                 ORDER BY due_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS d
          LEFT JOIN LATERAL (
               SELECT count(*) AS released, min(released_at) AS oldest
                 FROM (SELECT o.released_at FROM notification.delivery o
                        WHERE o.channel = d.channel AND o.recipient = d.recipient AND o.ceiling_count IS NOT NULL
                          AND o.released_at > $1 - make_interval(secs => d.ceiling_seconds)
                        ORDER BY o.released_at DESC LIMIT d.ceiling_count) AS newest) AS r ON d.ceiling_count IS NOT NULL
         ORDER BY d.due_at, d.delivery_id
        """)

    private static let release = Statement(
        """
        UPDATE notification.delivery SET is_scheduled = false, released_at = coalesce(released_at, $2)
         WHERE delivery_id = ANY ($1::uuid[])
        """)

    private static let postpone = Statement(
        """
        UPDATE notification.delivery AS d SET due_at = n.due_at, reason = n.reason
          FROM unnest($1::uuid[], $2::timestamptz[], $3::text[]) AS n (delivery_id, due_at, reason)
         WHERE d.delivery_id = n.delivery_id
        """)
}
