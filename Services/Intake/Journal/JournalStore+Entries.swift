import FoundationEssentials
import GRDB
import Models
import WorkerRuntime

extension JournalStore {
    private static let columns =
        "SELECT number, received_at, id, routing_key, content_type, traceparent, body FROM entry"

    /// The entries that follow a number, in order: as many as fit, at least one if there is any.
    func entries(above number: Int64, count: Int, bytes: Int) async throws -> [JournalEntry] {
        try await pool.read { database in
            var entries: [JournalEntry] = []
            var size = 0
            let cursor = try Row.fetchCursor(
                database.cachedStatement(sql: Self.columns + " WHERE number > ? ORDER BY number"), arguments: [number])
            while entries.count < count, size < bytes, let row = try cursor.next() {
                let entry = entry(row)
                guard entries.isEmpty || size + entry.message.body.count <= bytes else { break }
                size += entry.message.body.count
                entries.append(entry)
            }
            return entries
        }
    }

    /// The entries with these numbers, as far as they are still there.
    func entries(_ numbers: [Int64]) async throws -> [JournalEntry] {
        try await pool.read { database in
            let statement = try database.cachedStatement(sql: Self.columns + " WHERE number = ?")
            return try numbers.compactMap { number in
                try Row.fetchOne(statement, arguments: [number]).map(entry)
            }
        }
    }

    private func entry(_ row: Row) -> JournalEntry {
        let body: Data = row[6]
        let number: Int64 = row[0]
        return JournalEntry(
            number: number, receivedAt: Timestamp(microseconds: row[1]),
            message: Submitted(
                routingKey: row[3], body: Array(body), contentType: row[4], messageID: row[2], traceparent: row[5],
                place: JournalPlace(journal: id, number: number)))
    }

    /// Deletes the oldest entries up to a number, those from before the time given, or all without one.
    ///
    /// In small transactions, between which posts are committed. Returns how many it deleted, at most `limit`.
    func prune(upTo captured: Int64, before time: Timestamp?, limit: Int) async throws -> Int {
        try await pool.write { database in
            let rows = try Row.fetchAll(
                database.cachedStatement(
                    sql: "SELECT number, received_at FROM entry WHERE number <= ? ORDER BY number LIMIT ?"),
                arguments: [captured, limit])
            // A prefix, so that one look at the front is enough whatever the clock did.
            let old = rows.prefix { row in time.map { Timestamp(microseconds: row[1]) < $0 } ?? true }
            guard let last: Int64 = old.last.map({ $0[0] }) else { return 0 }
            try database.cachedStatement(sql: "DELETE FROM entry WHERE number <= ?").execute(arguments: [last])
            return old.count
        }
    }
}
