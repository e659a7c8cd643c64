import Database
import FoundationEssentials
import Models
import Notices

/// The SQL of events that wait to be planned for: rows that are gone once they are.
struct EventStore {
    let transaction: Transaction

    /// Takes events that are old enough for every step to have had its say.
    func take(limit: Int, before: Timestamp) throws -> [PendingEvent] {
        try transaction.rows(Self.take, [.timestamp(before.microseconds), .int64(Int64(limit))]) { row in
            PendingEvent(
                eventID: try row.uuid(0), event: try row.text(1), at: Timestamp(microseconds: try row.timestamp(2)),
                leadID: try row.optionalUUID(3), step: try row.text(4), type: try row.optionalText(5),
                reason: try row.text(6), messageID: try row.optionalText(7))
        }
    }

    /// Keeps that destinations are held up, for those who operate Baton.
    func open(_ breakers: [(destination: String, reason: String)], at now: Timestamp) throws {
        guard !breakers.isEmpty else { return }
        try transaction.execute(
            Self.open,
            [
                .uuids(breakers.map { _ in UUID() }), .texts(breakers.map(\.destination)),
                .texts(breakers.map(\.reason)), .timestamp(now.microseconds),
            ])
    }

    private static let take = Statement(
        """
        DELETE FROM notification.event AS e
         USING (SELECT event_id FROM notification.event WHERE at <= $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
         WHERE e.event_id = due.event_id
        RETURNING e.event_id, e.event, e.at, e.lead_id, e.step, e.type, e.reason, e.message_id
        """)

    private static let open = Statement(
        """
        INSERT INTO notification.event (event_id, event, at, step, reason)
        SELECT id, 'breaker.opened', $4, destination, reason
          FROM unnest($1::uuid[], $2::text[], $3::text[]) AS n (id, destination, reason)
        """)
}
