import Database
import FoundationEssentials
import WorkerRuntime

extension CaptureStore {
    private static let insertArrivals = Statement(
        """
        INSERT INTO capture.arrival (journal, number, message_id)
        SELECT DISTINCT ON (journal, number) journal, number, message_id
          FROM unnest($1::uuid[], $2::bigint[], $3::uuid[]) AS t (journal, number, message_id)
         ORDER BY journal, number
        ON CONFLICT DO NOTHING
        """)

    /// Notes which numbers of which journal have come.
    ///
    /// A submission that was posted twice has two numbers and one receipt.
    func note(_ placed: [(place: JournalPlace, id: UUID)]) throws {
        guard !placed.isEmpty else { return }
        try transaction.send(
            Self.insertArrivals,
            [
                .uuids(placed.map(\.place.journal)), .int64s(placed.map(\.place.number)), .uuids(placed.map(\.id)),
            ])
    }
}
