import Contracts
import Database
import FoundationEssentials
import Models

/// Messages of dispatchers that wait for the broker: stored with the change that caused them, deleted after the confirm.
struct Outbox: Sendable {
    let step: Step
    private let insert: Statement
    private let leftovers: Statement
    private let delete: Statement

    init(step: Step) {
        self.step = step
        let table = "\(step.rawValue).outbox"
        insert = Statement(
            """
            INSERT INTO \(table) (message_id, type, lead_id, revision, accepted_at, causation, traceparent, body)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::uuid[],
                                 $7::text[], $8::bytea[])
            ON CONFLICT DO NOTHING
            """)
        // Rows that their own process has not published: it died, or the broker was away.
        leftovers = Statement(
            """
            SELECT message_id, type, lead_id, revision, accepted_at, causation, traceparent, body FROM \(table)
             WHERE created_at < clock_timestamp() - interval '5 seconds'
             ORDER BY created_at LIMIT 500 FOR UPDATE SKIP LOCKED
            """)
        delete = Statement("DELETE FROM \(table) WHERE message_id = ANY ($1::uuid[])")
    }

    func store(_ announcements: [Announcement], in transaction: Transaction) throws {
        guard !announcements.isEmpty else { return }
        let envelopes = announcements.map(\.envelope)
        try transaction.execute(
            insert,
            [
                .uuids(envelopes.map(\.id)), .texts(envelopes.map(\.type.rawValue)), .uuids(envelopes.map(\.leadID)),
                .int64s(envelopes.map(\.revision)), .timestamps(envelopes.map(\.acceptedAt.microseconds)),
                .uuids(envelopes.map(\.causationID)), .texts(envelopes.map(\.traceparent)),
                .byteses(announcements.map(\.body)),
            ])
    }

    func leftovers(in transaction: Transaction) throws -> [Announcement] {
        try transaction.rows(leftovers) { row in
            guard let type = try MessageType(rawValue: row.text(1)) else {
                throw StageFault(step: step, problem: "stored an announcement of unknown type")
            }
            return Announcement(
                envelope: Envelope(
                    id: try row.uuid(0), type: type, leadID: try row.uuid(2),
                    acceptedAt: Timestamp(microseconds: try row.timestamp(4)), revision: try row.int64(3),
                    causationID: try row.optionalUUID(5), traceparent: try row.optionalText(6)),
                body: try row.bytes(7))
        }
    }

    func delete(_ announcements: [Announcement], in transaction: Transaction) throws {
        guard !announcements.isEmpty else { return }
        try transaction.execute(delete, [.uuids(announcements.map(\.envelope.id))])
    }
}
