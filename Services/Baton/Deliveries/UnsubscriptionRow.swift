import Database
import Models

/// Somebody who wants no messages, or no digests, any more.
struct UnsubscriptionRow: Encodable, Equatable {
    var address: String
    var channel: String
    /// `messages` or `digests`.
    var what: String
    var at: Timestamp
    var reason: String

    static func inForce(_ connection: inout Connection) throws -> [UnsubscriptionRow] {
        try connection.rows(find) { row in
            UnsubscriptionRow(
                address: try row.text(0), channel: try row.text(1), what: try row.text(2),
                at: Timestamp(microseconds: try row.timestamp(3)), reason: try row.text(4))
        }
    }

    static func table(_ rows: [UnsubscriptionRow]) -> Table {
        var table = Table("address", "channel", "wants no", "since", "reason")
        for row in rows { table.add(row.address, row.channel, row.what, row.at.short, row.reason) }
        return table
    }

    private static let find = Statement(
        """
        SELECT address, channel, what, at, reason FROM report.unsubscriptions WHERE is_in_force
         ORDER BY address, channel, what
        """)
}
