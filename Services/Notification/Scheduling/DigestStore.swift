import Database
import FoundationEssentials
import Models

/// The SQL of digests: collects deliveries in the open one of their key, and releases those whose time has come.
struct DigestStore {
    let transaction: Transaction

    /// A delivery that is collected, and the digest it belongs in.
    struct Collected: Sendable {
        var deliveryID: UUID
        var destination: String
        var reader: ScheduledDelivery.Reader
        var key: String
        var reason: String
        var releaseAt: Timestamp
        var interval: Double
    }

    /// Puts deliveries into the open digests of their keys; opens those that are not.
    func collect(_ deliveries: [Collected], now: Timestamp) throws {
        guard !deliveries.isEmpty else { return }
        try transaction.execute(
            Self.open,
            [
                .uuids(deliveries.map { _ in UUID() }), .texts(deliveries.map(\.destination)),
                .texts(deliveries.map(\.reader.channel)), .texts(deliveries.map(\.reader.recipient)),
                .texts(deliveries.map(\.key)), .texts(deliveries.map(\.reason)),
                .timestamps(deliveries.map(\.releaseAt.microseconds)), .doubles(deliveries.map(\.interval)),
                .timestamp(now.microseconds),
            ])
        try transaction.execute(
            Self.collect,
            [
                .uuids(deliveries.map(\.deliveryID)), .texts(deliveries.map(\.reader.channel)),
                .texts(deliveries.map(\.reader.recipient)), .texts(deliveries.map(\.key)),
                .texts(deliveries.map(\.reason)),
            ])
    }

    /// Closes the digests whose time has come.
    func close(limit: Int, now: Timestamp) throws -> [UUID] {
        try transaction.rows(Self.close, [.timestamp(now.microseconds), .int64(Int64(limit))]) { row in
            try row.uuid(0)
        }
    }

    /// Lets the only delivery of a digest go as it is, and returns the digests that tell of several, with what these say.
    ///
    /// What is not to be told any more is recorded so and in neither.
    func members(of digests: [UUID], now: Timestamp) throws -> [ClosedDigest] {
        guard !digests.isEmpty else { return [] }
        let counts = try transaction.rows(Self.tell, [.uuids(digests), .timestamp(now.microseconds)]) { row in
            (try row.uuid(0), try row.int64(1))
        }
        let several = counts.filter { $0.1 > 1 }.map(\.0)
        guard !several.isEmpty else { return [] }
        var closed: [UUID: ClosedDigest] = [:]
        let rows = try transaction.rows(Self.details, [.uuids(several)]) { row in
            (
                digest: ClosedDigest(
                    digestID: try row.uuid(0), leadID: try row.uuid(1), destination: try row.text(5),
                    channel: try row.text(6), recipient: try row.text(7), language: try row.optionalText(8),
                    acceptedAt: Timestamp(microseconds: try row.timestamp(9)), policyVersion: try row.int32(10)),
                member: ClosedDigest.Member(
                    deliveryID: try row.uuid(2), leadID: try row.uuid(1), event: try row.text(3),
                    content: try row.json(4))
            )
        }
        for row in rows { closed[row.digest.digestID, default: row.digest].members.append(row.member) }
        return several.compactMap { closed[$0] }
    }

    /// Plans the deliveries that tell of digests.
    func insert(_ digests: [ClosedDigest], contents: [[UInt8]], template: String, now: Timestamp) throws {
        guard !digests.isEmpty else { return }
        try transaction.execute(Self.insertContents, [.uuids(digests.map(\.digestID)), .jsons(contents)])
        try transaction.execute(
            Self.insert,
            [
                .uuids(digests.map(\.digestID)), .uuids(digests.map(\.leadID)), .text(template),
                .timestamps(digests.map(\.acceptedAt.microseconds)), .timestamp(now.microseconds),
                .int32s(digests.map(\.policyVersion)),
            ])
    }

    /// Which deliveries claimed digests are not to tell of any more, recorded as suppressed.
    func leaveOut(of digests: [UUID]) throws -> [UUID: Set<UUID>] {
        let rows = try transaction.rows(Self.leaveOut, [.uuids(digests)]) { row in (try row.uuid(0), try row.uuid(1)) }
        var left: [UUID: Set<UUID>] = [:]
        for (digest, delivery) in rows { left[digest, default: []].insert(delivery) }
        return left
    }

    // Two that open the same one meet at its key; the first one's time counts.
    private static let open = Statement(
        """
        INSERT INTO notification.digest AS g
               (digest_id, destination, channel, recipient, key, reason, opened_at, release_at)
        SELECT DISTINCT ON (n.channel, n.recipient, n.key)
               n.id, n.destination, n.channel, n.recipient, n.key, n.reason, $9,
               greatest(n.release_at, (SELECT max(o.released_at) FROM notification.digest o
                                        WHERE o.channel = n.channel AND o.recipient = n.recipient AND o.key = n.key
                                          AND o.released_at IS NOT NULL) + make_interval(secs => n.least))
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
                      $8::float8[]) AS n (id, destination, channel, recipient, key, reason, release_at, least)
         ORDER BY n.channel, n.recipient, n.key, n.release_at
        ON CONFLICT (channel, recipient, key) WHERE released_at IS NULL DO UPDATE SET reason = g.reason
        """)

    private static let collect = Statement(
        """
        UPDATE notification.delivery AS d
           SET status = 'collected', digest_id = g.digest_id, reason = n.reason, is_scheduled = false, leased_until = NULL
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[])
            AS n (delivery_id, channel, recipient, key, reason)
         CROSS JOIN LATERAL (SELECT o.digest_id FROM notification.digest o
                              WHERE o.channel = n.channel AND o.recipient = n.recipient AND o.key = n.key
                                AND o.released_at IS NULL LIMIT 1) AS g
         WHERE d.delivery_id = n.delivery_id
        """)

    private static let close = Statement(
        """
        UPDATE notification.digest AS g SET released_at = $1
         WHERE g.digest_id = ANY (ARRAY(
               SELECT digest_id FROM notification.digest WHERE released_at IS NULL AND release_at <= $1
                ORDER BY release_at LIMIT $2 FOR UPDATE SKIP LOCKED))
        RETURNING g.digest_id
        """)

    private static let insertContents = Statement(
        """
        INSERT INTO notification.delivery_content (delivery_id, content)
        SELECT * FROM unnest($1::uuid[], $2::json[]) ON CONFLICT DO NOTHING
        """)

    // Quiet hours hold for a digest as for what it tells of.
    private static let insert = Statement(
        """
        INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version, template,
                                           status, accepted_at, policy_version, due_at, language, prefers,
                                           quiet_zone, quiet, is_scheduled, addressee)
        SELECT n.id, n.lead_id, 'digest', m.channel, m.destination, m.recipient, (extract(epoch FROM $5) * 1000000)::bigint,
               $3, 'planned', n.accepted_at, n.policy_version, $5, m.language, m.prefers,
               m.quiet_zone, m.quiet, m.quiet_zone IS NOT NULL,
               CASE WHEN m.addressee = 'lead' THEN 'lead' END
          FROM unnest($1::uuid[], $2::uuid[], $4::timestamptz[], $6::int[]) AS n (id, lead_id, accepted_at, policy_version)
         CROSS JOIN LATERAL (SELECT * FROM notification.delivery o WHERE o.digest_id = n.id AND o.status = 'told'
                              ORDER BY o.planned_at, o.delivery_id LIMIT 1) AS m
         ORDER BY n.id
        ON CONFLICT DO NOTHING
        """)
}
