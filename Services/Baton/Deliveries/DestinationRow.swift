import Database
import Models

/// How one destination is doing, or a whole channel: a row of `report.destinations`.
struct DestinationRow: Encodable, Equatable {
    enum State: String, Encodable {
        /// Until a person mends it.
        case paused
        /// Until a time.
        case heldUp = "held up"
        case failing, well
    }

    var destination: String
    var channel: String
    var state: State
    var reason: String?
    /// Attempts that failed one after the other.
    var failures: Int32
    var retryAt: Timestamp?
    var sent: Int64
    var sentAt: Timestamp?
    var failedAt: Timestamp?
    /// Planned deliveries, and when the oldest of them was planned.
    var waiting: Int64
    var oldest: Timestamp?

    /// Whether it stands for all destinations of its channel.
    var isChannel: Bool { destination == channel }

    static let columns = """
        destination, channel, state, reason, failures, retry_at, sent, sent_at, failed_at, waiting, oldest
        """
}

extension DestinationRow {
    init(_ row: borrowing Row) throws {
        func time(_ column: Int) throws -> Timestamp? {
            try row.optionalTimestamp(column).map(Timestamp.init(microseconds:))
        }
        self.init(
            destination: try row.text(0), channel: try row.text(1), state: try row.text(2, as: State.self),
            reason: try row.optionalText(3), failures: try row.int32(4), retryAt: try time(5), sent: try row.int64(6),
            sentAt: try time(7), failedAt: try time(8), waiting: try row.int64(9), oldest: try time(10))
    }

    static func table(_ rows: [DestinationRow]) -> Table {
        var table = Table(
            "destination", "state", "waiting", "oldest", "sent", "last sent", "failures", "tried again", "reason",
            numbers: ["waiting", "sent", "failures"])
        for row in rows {
            table.add(
                row.destination, row.state.rawValue, String(row.waiting), row.oldest?.short, String(row.sent),
                row.sentAt?.short, String(row.failures), row.state == .well ? nil : row.retryAt?.short,
                // The last failure of one that is well is history.
                row.state == .well ? nil : row.reason)
        }
        return table
    }
}
