import Database
import FoundationEssentials
import Models
import WorkerRuntime

extension CaptureStore {
    // Times are a microsecond apart, so that submissions without a time of their own fold in the order they came in.
    // Single look-ups instead of joins: a plan that was made for an empty table stays good when it is full.
    private static let insertReceipts = Statement(
        """
        INSERT INTO capture.receipt (kind, publisher, id, content_hash, revision, message_id, accepted_at)
        SELECT kind, publisher, id, content_hash,
               known + row_number() OVER (PARTITION BY kind, publisher, id ORDER BY n), message_id,
               now() + (n - 1) * interval '1 microsecond'
          FROM (SELECT DISTINCT ON (message_id) t.*,
                       (SELECT coalesce(max(revision), 0) FROM capture.receipt r
                         WHERE r.kind = t.kind AND r.publisher = t.publisher AND r.id = t.id) AS known
                  FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::uuid[]) WITH ORDINALITY
                    AS t (kind, publisher, id, content_hash, message_id, n)
                 WHERE (SELECT revision FROM capture.receipt r
                         WHERE r.kind = t.kind AND r.publisher = t.publisher AND r.id = t.id
                           AND r.content_hash = t.content_hash) IS NULL
                 ORDER BY message_id, n) AS fresh
         ORDER BY kind, publisher, id, n
        ON CONFLICT DO NOTHING
        """)

    private static let selectReceipts = Statement(
        "SELECT message_id, accepted_at FROM capture.receipt WHERE message_id = ANY ($1::uuid[])")

    private static let selectRevisions = Statement(
        "SELECT message_id, revision FROM capture.receipt WHERE message_id = ANY ($1::uuid[])")

    /// Gives each message a receipt, unless it has one, and returns the times at which they were accepted.
    func admit(_ batch: [Decoded<CaptureInput>]) throws -> [Timestamp] {
        var accepted: [UUID: Timestamp] = [:]
        // Another worker may take the number of a revision first; what it stored is seen the next time round.
        for _ in 0..<Self.admissionRounds where accepted.count < batch.count {
            let missing = batch.filter { accepted[$0.id] == nil }
            guard !missing.isEmpty else { break }
            try insertReceipts(of: missing)
            let rows = try transaction.rows(Self.selectReceipts, [.uuids(missing.map(\.id))]) { row in
                (try row.uuid(0), Timestamp(microseconds: try row.timestamp(1)))
            }
            accepted.merge(rows) { first, _ in first }
        }
        return try batch.map { message in
            guard let time = accepted[message.id] else { throw CaptureError.noReceipt(message.id) }
            return time
        }
    }

    private static let admissionRounds = 8

    private func insertReceipts(of batch: [Decoded<CaptureInput>]) throws {
        try transaction.execute(
            Self.insertReceipts,
            [
                .texts(batch.map(\.input.kind.rawValue)), .texts(batch.map(\.input.identity.publisher)),
                .texts(batch.map(\.input.identity.id)), .byteses(batch.map(\.input.hash.bytes)),
                .uuids(batch.map(\.id)),
            ])
    }

    /// Which revision of its submission each message is.
    func revisions(of messages: [UUID]) throws -> [UUID: Int32] {
        guard !messages.isEmpty else { return [:] }
        let rows = try transaction.rows(Self.selectRevisions, [.uuids(messages)]) { row in
            (try row.uuid(0), try row.int32(1))
        }
        return Dictionary(rows) { first, _ in first }
    }
}
