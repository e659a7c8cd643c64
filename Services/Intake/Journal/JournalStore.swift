import Contracts
import FoundationEssentials
import GRDB
import Models
import WorkerRuntime

/// The journal's file and all SQL on it.
///
/// Calls that do not await block until the disk has answered.
struct JournalStore: Sendable {
    /// Names the journal for good: a new file is another journal.
    let id: UUID
    let file: String
    let pool: DatabasePool
    private let lock: JournalLock

    init(file: String) throws(JournalError) {
        lock = try JournalFolder.prepare(for: file)
        self.file = file
        do {
            pool = try Self.open(file)
            id = try Self.identity(pool, file: file)
        } catch let error as JournalError {
            throw error
        } catch {
            throw .unusable(file: file, problem: "\(error)")
        }
    }

    /// How far the journal had come when its process ended.
    func marks() throws -> JournalMarks {
        try pool.read { database in
            let row = try Row.fetchOne(database, sql: "SELECT highest, drained, captured FROM state")
            guard let row else { throw JournalError.unusable(file: file, problem: "holds no state") }
            // What capture has was confirmed, whatever was written down before the process died.
            return JournalMarks(highest: row[0], drained: max(row[1], row[2]), captured: row[2])
        }
    }

    /// Stores entries and marks in one transaction: all of it, or nothing.
    func append(_ entries: [JournalEntry], marks: JournalMarks) throws {
        try pool.write { database in
            let statement = try database.cachedStatement(
                sql: """
                    INSERT INTO entry (number, received_at, id, routing_key, content_type, traceparent, body)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """)
            for entry in entries {
                let message = entry.message
                try statement.execute(arguments: [
                    entry.number, entry.receivedAt.microseconds, message.messageID, message.routingKey,
                    message.contentType, message.traceparent, Data(message.body),
                ])
            }
            try Self.save(marks, in: database)
        }
    }

    func save(_ marks: JournalMarks) throws {
        try pool.write { database in try Self.save(marks, in: database) }
    }

    private static func save(_ marks: JournalMarks, in database: Database) throws {
        let statement = try database.cachedStatement(sql: "UPDATE state SET highest = ?, drained = ?, captured = ?")
        try statement.execute(arguments: [marks.highest, marks.drained, marks.captured])
    }

    /// Bytes in use: pages that hold something, and what has yet to be moved into them.
    func liveBytes() throws -> Int64 {
        let pages = try pool.writeWithoutTransaction { database in
            try Int64.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT (c.page_count - f.freelist_count) * s.page_size
                          FROM pragma_page_count AS c, pragma_freelist_count AS f, pragma_page_size AS s
                        """))
        }
        return (pages ?? 0) + FileSize.of(file + "-wal")
    }

    /// Moves everything from the write-ahead log into the file and empties the log.
    func checkpoint() throws {
        try pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
    }

    /// Closes the file and lets another process have it.
    func close() throws {
        defer { lock.release() }
        try pool.close()
    }
}
