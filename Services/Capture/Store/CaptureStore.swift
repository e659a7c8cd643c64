import Database
import FoundationEssentials
import Models
import WorkerRuntime

/// All of capture's SQL, bound to the transaction of one batch.
///
/// Rows are locked in one order, each kind sorted: receipts, arrivals, raw bytes; the submissions, match keys, visitors
/// and leads that are there; then what is made: submissions, leads, match keys, visitors, activities.
struct CaptureStore {
    let transaction: Transaction

    private static let insertRaw = Statement(
        """
        INSERT INTO capture.raw (message_id, accepted_day, accepted_at, content_type, body)
        SELECT message_id, accepted_day, accepted_at, content_type, body
          FROM unnest($1::uuid[], $2::date[], $3::timestamptz[], $4::text[], $5::bytea[])
            AS t (message_id, accepted_day, accepted_at, content_type, body)
         ORDER BY message_id
        ON CONFLICT DO NOTHING
        """)

    /// Keeps the bytes as they came, before anything is made of them.
    func keepRaw(_ batch: [Received<CaptureInput>]) throws {
        try transaction.send(
            Self.insertRaw,
            [
                .uuids(batch.map(\.id)), .days(batch.map(\.acceptedAt.day)),
                .timestamps(batch.map(\.acceptedAt.microseconds)), .texts(batch.map(\.input.contentType)),
                .byteses(batch.map(\.input.body)),
            ])
    }
}
