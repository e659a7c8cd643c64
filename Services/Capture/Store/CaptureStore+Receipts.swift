import Database
import FoundationEssentials
import Models
import WorkerRuntime

extension CaptureStore {
    // Times are a microsecond apart, so that submissions without a time of their own fold in the order they came in.
    // Most ids are new: then none of their contents can be known, and one look-up says so.
    private static let insertReceipts = Statement(
        """
        INSERT INTO capture.receipt (kind, publisher, id, content_hash, revision, message_id, accepted_at)
        SELECT kind, publisher, id, content_hash,
               known + row_number() OVER (PARTITION BY kind, publisher, id ORDER BY n), message_id,
               now() + (n - 1) * interval '1 microsecond'
          FROM (SELECT DISTINCT ON (message_id) t.*, k.known
                  FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::uuid[]) WITH ORDINALITY
                    AS t (kind, publisher, id, content_hash, message_id, n)
                 CROSS JOIN LATERAL (SELECT coalesce(max(revision), 0) AS known FROM capture.receipt r
                                      WHERE r.kind = t.kind AND r.publisher = t.publisher AND r.id = t.id
                                     OFFSET 0) AS k
                 WHERE k.known = 0
                    OR NOT EXISTS (SELECT FROM capture.receipt r WHERE r.message_id = t.message_id)
                 ORDER BY message_id, n) AS fresh
         ORDER BY kind, publisher, id, n
        ON CONFLICT DO NOTHING
        RETURNING message_id, accepted_at, revision
        """)

    private static let selectReceipts = Statement(
        "SELECT message_id, accepted_at, revision FROM capture.receipt WHERE message_id = ANY ($1::uuid[])")

    private static let selectRevisions = Statement(
        "SELECT message_id, revision FROM capture.receipt WHERE message_id = ANY ($1::uuid[])")

    /// Gives each message a receipt, unless it has one, and returns when they were accepted.
    func admit(_ batch: [Decoded<CaptureInput>]) throws -> [Admission] {
        var accepted: [UUID: Admission] = [:]
        accepted.reserveCapacity(batch.count)
        // Another worker may take the number of a revision first; what it stored is seen the next time round.
        for _ in 0..<Self.admissionRounds where accepted.count < batch.count {
            let missing = batch.filter { accepted[$0.id] == nil }
            guard !missing.isEmpty else { break }
            for (id, time, revision) in try insertReceipts(of: missing) {
                // A first revision of its submission: nothing else is known of it.
                accepted[id] = Admission(acceptedAt: time, isKnown: revision > 1)
            }
            let known = missing.filter { accepted[$0.id] == nil }
            guard !known.isEmpty else { break }
            let rows = try transaction.rows(Self.selectReceipts, [.uuids(known.map(\.id))], map: Self.receipt)
            for (id, time, _) in rows { accepted[id] = Admission(acceptedAt: time, isKnown: true) }
        }
        return try batch.map { message in
            guard let admission = accepted[message.id] else { throw CaptureError.noReceipt(message.id) }
            return admission
        }
    }

    private static let admissionRounds = 8

    private static func receipt(_ row: borrowing Row) throws -> (UUID, Timestamp, Int32) {
        (try row.uuid(0), Timestamp(microseconds: try row.timestamp(1)), try row.int32(2))
    }

    private func insertReceipts(of batch: [Decoded<CaptureInput>]) throws -> [(UUID, Timestamp, Int32)] {
        try transaction.rows(
            Self.insertReceipts,
            [
                .texts(batch.map(\.input.kind.rawValue)), .texts(batch.map(\.input.identity.publisher)),
                .texts(batch.map(\.input.identity.id)), .byteses(batch.map(\.input.hash.bytes)),
                .uuids(batch.map(\.id)),
            ], map: Self.receipt)
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
