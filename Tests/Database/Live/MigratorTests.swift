import FoundationEssentials
import Testing

@testable import Database

@Suite("The migrator", .timeLimit(.minutes(3)))
struct MigratorTests {
    static let directory = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../deploy/migrations").standardized.path

    static let files = [
        ("0001_a.sql", "CREATE TABLE a (x int4);\nINSERT INTO a VALUES (1);"), ("0002_b.sql", "CREATE TABLE b ()"),
    ]

    @Test("applies all migrations of the repository to an empty database, and none the second time")
    func repository() throws {
        try TestServer.withSettings { settings in
            let migrator = Migrator(directory: Self.directory)
            let before = try migrator.status(settings)
            #expect(!before.isEmpty)
            #expect(before.allSatisfy { $0.state == .pending })
            let applied = try migrator.migrate(settings)
            #expect(applied.map(\.name) == before.map(\.name))
            #expect(try migrator.migrate(settings) == [])
            let after = try migrator.status(settings)
            #expect(after.count == applied.count)
            for status in after {
                guard case .applied(let time) = status.state else {
                    Issue.record("\(status)")
                    return
                }
                #expect(time > 1_700_000_000_000_000)
            }
        }
    }

    @Test("applies what was added later")
    func addition() throws {
        try TestServer.withSettings { settings in
            try TemporaryDirectory.with([Self.files[0]]) { try Migrator(directory: $0).migrate(settings) }
            try TemporaryDirectory.with(Self.files) { path in
                let applied = try Migrator(directory: path).migrate(settings)
                #expect(applied.map(\.name) == ["0002_b.sql"])
            }
        }
    }

    @Test("refuses a file that changed, was renamed or vanished after it was applied")
    func changes() throws {
        try TestServer.withSettings { settings in
            try TemporaryDirectory.with(Self.files) { try Migrator(directory: $0).migrate(settings) }
            let changed = ("0002_b.sql", "CREATE TABLE b (); ")
            let cases = [
                ([Self.files[0], changed], "0002_b.sql differs from what was applied under its number"),
                (
                    [Self.files[0], ("0002_c.sql", "CREATE TABLE b ()")],
                    "0002_c.sql differs from what was applied under its number"
                ),
                ([Self.files[0]], "0002_b.sql was applied, but its file is missing"),
            ]
            for (files, message) in cases {
                try TemporaryDirectory.with(files) { path in
                    #expect(throws: DatabaseError.migration(message)) {
                        try Migrator(directory: path).migrate(settings)
                    }
                }
            }
        }
    }

    @Test("names file and line of an error, and keeps the files before it")
    func failure() throws {
        try TestServer.withSettings { settings in
            let bad = ("0002_b.sql", "CREATE TABLE b ();\n-- Zoë\n  SELEC 1;")
            try TemporaryDirectory.with([Self.files[0], bad]) { path in
                let migrator = Migrator(directory: path)
                let message = "0002_b.sql, line 3: database error 42601: syntax error at or near \"SELEC\""
                #expect(throws: DatabaseError.migration(message)) { try migrator.migrate(settings) }
                let states = try migrator.status(settings).map(\.state)
                #expect(states.last == .pending)
                #expect(states.first != .pending)
            }
            var connection = try Connection(settings)
            let isUndone = try connection.rows(Statement("SELECT to_regclass('b') IS NULL")) { try $0.bool(0) }
            #expect(isUndone == [true])
        }
    }

    @Test("refuses a file that ends its transaction", arguments: ["COMMIT", "CREATE TABLE b (); ROLLBACK"])
    func ended(sql: String) throws {
        try TestServer.withSettings { settings in
            try TemporaryDirectory.with([Self.files[0], ("0002_b.sql", sql)]) { path in
                let error = try #require(throws: DatabaseError.self) { try Migrator(directory: path).migrate(settings) }
                #expect("\(error)".contains("0002_b.sql"))
                #expect("\(error)".contains("ended by its own statements"))
            }
        }
    }

    @Test("waits for another one, and finds its work done")
    func concurrency() throws {
        try TestServer.withSettings { settings in
            var blocker = try Connection(settings)
            try blocker.execute(MigrationTable.lock)
            let migrator = Migrator(directory: Self.directory)
            let migrators = try (1...2).map { _ in try OwnThread { try migrator.migrate(settings).count } }
            let waiting = Statement(
                """
                SELECT count(*) = 2 FROM pg_stat_activity
                 WHERE datname = current_database() AND wait_event = 'advisory'
                """)
            let bothWaited: Void? = try? TestServer.until {
                try blocker.rows(waiting) { try $0.bool(0) } == [true]
            }
            try blocker.execute(Statement("SELECT pg_advisory_unlock_all()"))
            #expect(bothWaited != nil)
            let counts = try migrators.map { try $0.join() }.sorted()
            #expect(counts.first == 0)
            #expect(counts.last == (try migrator.status(settings).count))
        }
    }
}
