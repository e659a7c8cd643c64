import Contracts
import Database
import FoundationEssentials
import Models

/// The SQL of what recipients want: no messages any more, or no digests.
struct PreferenceStore {
    let transaction: Transaction

    /// Those of these messages that were made here.
    func sent(_ deliveries: [UUID]) throws -> Set<UUID> {
        Set(try transaction.rows(Self.sent, [.uuids(deliveries)]) { row in try row.uuid(0) })
    }

    func save(_ words: [RecipientPreference]) throws {
        guard !words.isEmpty else { return }
        try transaction.execute(
            Self.save,
            [
                .uuids(words.map(\.deliveryID)), .texts(words.map(\.kind.rawValue)), .bools(words.map(\.isWanted)),
                .timestamps(words.map(\.at.microseconds)),
            ])
    }

    /// Why some of these would not be sent: by their places, for those of which that is so.
    func refusals(of notices: [(recipient: String, channel: String, isForLead: Bool)]) throws -> [Int: String] {
        guard !notices.isEmpty else { return [:] }
        let rows = try transaction.rows(
            Self.refusals,
            [.texts(notices.map(\.recipient)), .texts(notices.map(\.channel)), .bools(notices.map(\.isForLead))]
        ) { row in (Int(try row.int64(0)) - 1, try row.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    private static let sent = Statement(
        "SELECT delivery_id FROM notification.delivery WHERE delivery_id = ANY ($1::uuid[])")

    // Of two at the same moment, no counts.
    private static let save = Statement(
        """
        INSERT INTO notification.unsubscription AS u (address, channel, what, is_in_force, at, reason, delivery_id)
        SELECT DISTINCT ON (d.recipient, d.channel, n.what)
               d.recipient, d.channel, n.what, NOT n.is_wanted, n.at, 'by the link in a message', n.delivery_id
          FROM unnest($1::uuid[], $2::text[], $3::boolean[], $4::timestamptz[]) AS n (delivery_id, what, is_wanted, at)
          JOIN notification.delivery d ON d.delivery_id = n.delivery_id
         WHERE d.delivery_id = ANY ($1::uuid[])
         ORDER BY d.recipient, d.channel, n.what, n.at DESC, n.is_wanted
        ON CONFLICT (address, channel, what) DO UPDATE
           SET is_in_force = excluded.is_in_force, at = excluded.at, reason = excluded.reason,
               delivery_id = excluded.delivery_id
         WHERE (excluded.at, excluded.is_in_force) > (u.at, u.is_in_force)
        """)

    private static let refusals = Statement(
        """
        SELECT place, reason
          FROM (SELECT n.place, notification.unwanted(n.recipient, n.channel, n.is_to_lead) AS reason
                  FROM unnest($1::text[], $2::text[], $3::boolean[]) WITH ORDINALITY
                    AS n (recipient, channel, is_to_lead, place)) AS asked
         WHERE reason IS NOT NULL
        """)
}
