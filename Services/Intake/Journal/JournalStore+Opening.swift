import Contracts
import FoundationEssentials
import GRDB
import Models
import WorkerRuntime

extension JournalStore {
    /// The layout of the file, kept in `user_version`.
    private static let version = 1

    private static let schema = """
        CREATE TABLE state (
            one        INTEGER PRIMARY KEY CHECK (one = 1),
            journal    TEXT    NOT NULL,
            created_at INTEGER NOT NULL,
            highest    INTEGER NOT NULL,
            drained    INTEGER NOT NULL,
            captured   INTEGER NOT NULL
        );
        CREATE TABLE entry (
            number       INTEGER PRIMARY KEY,
            received_at  INTEGER NOT NULL,
            id           TEXT,
            routing_key  TEXT    NOT NULL,
            content_type TEXT    NOT NULL,
            traceparent  TEXT,
            body         BLOB    NOT NULL
        );
        PRAGMA user_version = \(version);
        """

    static func open(_ file: String) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.maximumReaderCount = 3
        configuration.busyMode = .timeout(5)
        let pool = try DatabasePool(path: file, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // Now, not before: GRDB's own set-up ends with NORMAL, under which a power failure takes the last commits.
            try database.execute(sql: "PRAGMA synchronous = FULL")
            try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
            try check("journal_mode", is: "wal", in: database, file: file)
            try check("synchronous", is: "2", in: database, file: file)
        }
        return pool
    }

    /// Reads back what is in force.
    static func check(_ name: String, is expected: String, in database: Database, file: String) throws {
        let found = try String.fetchOne(database, sql: "PRAGMA \(name)") ?? "nothing"
        guard found == expected else {
            throw JournalError.setting(file: file, name: name, found: found, expected: expected)
        }
    }

    /// The journal's id; a new file gets its tables and one.
    static func identity(_ pool: DatabasePool, file: String) throws -> UUID {
        try pool.write { database in
            switch try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0 {
            case 0:
                try database.execute(sql: schema)
                try database.execute(
                    sql: "INSERT INTO state VALUES (1, ?, ?, 0, 0, 0)",
                    arguments: [UUID().text, Timestamp.now.microseconds])
            case version: break
            case let found:
                throw JournalError.setting(
                    file: file, name: "its version", found: String(found), expected: String(version))
            }
            guard let text = try String.fetchOne(database, sql: "SELECT journal FROM state"),
                let id = UUID(uuidString: text)
            else { throw JournalError.unusable(file: file, problem: "holds no journal's id") }
            return id
        }
    }
}
