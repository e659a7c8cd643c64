import Database
import Models
import Rules

/// Checks of the database: durability, schema, documents, partitions.
struct DatabaseDoctor {
    let settings: ConnectionSettings
    let migrations: String

    func findings() -> [Finding] {
        do {
            var connection = try Connection(settings)
            return try server(&connection) + schema() + documents(&connection) + partitions(&connection)
                + leftBehind(&connection)
        } catch {
            return [
                .failed("database", "\(error)", do: "start PostgreSQL, check BATON_DATABASE_URL and the role's rights")
            ]
        }
    }

    private func server(_ connection: inout Connection) throws -> [Finding] {
        let rows = try connection.rows(Self.showSettings) { (try $0.text(0), try $0.text(1)) }
        let values = Dictionary(rows) { first, _ in first }
        let number = values["server_version_num"].flatMap { Int($0) } ?? 0
        let version = values["server_version"] ?? "unknown"
        let isKnown = number >= 150_000
        return [
            isKnown
                ? .fine("PostgreSQL", version)
                : .failed("PostgreSQL", version, do: "Baton needs PostgreSQL 15 or later"),
            .fine("libpq", Library.version),
        ]
            + ["fsync", "synchronous_commit", "full_page_writes"].map { name in
                let value = values[name] ?? "unknown"
                // Whatever is stricter than `on` is as good.
                let isSafe = value == "on" || (name == "synchronous_commit" && value == "remote_apply")
                return isSafe
                    ? .fine(name, value)
                    : .failed(name, value, do: "ALTER SYSTEM SET \(name) = on: what is committed may be lost otherwise")
            }
    }

    private func schema() throws -> [Finding] {
        do {
            let statuses = try Migrator(directory: migrations).status(settings)
            let open = statuses.map(MigrationRow.init).filter { $0.state != "applied" }
            guard let first = open.first else { return [.fine("migrations", "all \(statuses.count) applied")] }
            return [
                .failed(
                    "migrations", "\(open.count) not as they should be, first \(first.name): \(first.state)",
                    do: "baton migrate, as the database's owner")
            ]
        } catch DatabaseError.migration(let text) {
            return [.warning("migrations", text, do: "name the folder by --directory")]
        }
    }

    private func documents(_ connection: inout Connection) throws -> [Finding] {
        let rows = try connection.rows(Self.findActive) {
            (try $0.text(0), "\(try $0.text(1)) version \(try $0.int32(2))")
        }
        let active = Dictionary(rows) { first, _ in first }
        return DocumentKind.allCases.map { kind in
            active[kind.rawValue].map { .fine(kind.rawValue, $0) }
                ?? .failed(
                    kind.rawValue, "none is active",
                    do: "baton apply FILE --activate; the step waits until there is one")
        }
    }

    private func partitions(_ connection: inout Connection) throws -> [Finding] {
        let rows = try connection.rows(Self.findPartitions) { (try $0.text(0), try $0.int32(1)) }
        return rows.map { table, days in
            let found = "\(days) days ahead"
            return days >= 3
                ? .fine("partitions of \(table)", found)
                : .failed(
                    "partitions of \(table)", found,
                    do:
                        "SELECT runtime.create_partitions(14), and see that a worker is running: it does so every few hours"
                )
        }
    }

    private func leftBehind(_ connection: inout Connection) throws -> [Finding] {
        let parked = try connection.rows(Self.countParked) { try $0.int64(0) }.first ?? 0
        return [
            parked == 0
                ? .fine("parked messages", "none")
                : .warning("parked messages", "\(parked)", do: "baton parked list; each waits for a person")
        ]
    }

    private static let showSettings = Statement(
        """
        SELECT name, setting FROM pg_settings
         WHERE name IN ('server_version', 'server_version_num', 'fsync', 'synchronous_commit', 'full_page_writes')
        """)
    private static let findActive = Statement(
        "SELECT a.kind, d.name, a.version FROM runtime.active_document a JOIN runtime.document d USING (kind, version)")
    private static let findPartitions = Statement(
        """
        SELECT n.nspname || '.' || parent.relname,
               coalesce(max(to_date(right(child.relname, 8), 'YYYYMMDD'))
                        FILTER (WHERE child.relname ~ '_[0-9]{8}$') - current_date, -1)
          FROM pg_class parent
          JOIN pg_namespace n ON n.oid = parent.relnamespace
          LEFT JOIN pg_inherits i ON i.inhparent = parent.oid
          LEFT JOIN pg_class child ON child.oid = i.inhrelid
         WHERE parent.relkind = 'p'
           AND n.nspname IN ('capture', 'enrichment', 'scoring', 'routing', 'notification')
         GROUP BY 1 ORDER BY 1
        """)
    private static let countParked = Statement("SELECT count(*) FROM report.parked")
}
