import Database
import Rules

/// What should be in the database: migrations, documents, partitions.
extension DatabaseDoctor {
    func schema() throws -> [Finding] {
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

    func documents(_ connection: inout Connection) throws -> [Finding] {
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

    func partitions(_ connection: inout Connection) throws -> [Finding] {
        let ahead = try connection.rows(Self.findPartitions) { (try $0.text(0), try $0.int32(1)) }
        let defaults = try connection.rows(Self.findDefaults) { (try $0.text(0), try $0.text(1)) }
        var findings = ahead.map { Self.judge(partitionsOf: $0, daysAhead: $1) }
        for (table, partition) in defaults {
            let hasRows = try connection.rows(Statement("SELECT EXISTS (SELECT FROM \(partition))")) { try $0.bool(0) }
            if hasRows.contains(true) {
                findings.append(
                    .warning(
                        "default partition of \(table)", "has rows",
                        do:
                            "SELECT runtime.create_partitions(14); rows of days that had no partition slow that table down"
                    ))
            }
        }
        return findings
    }

    static func judge(partitionsOf table: String, daysAhead days: Int32) -> Finding {
        let found = "\(days) days ahead"
        return days >= 3
            ? .fine("partitions of \(table)", found)
            : .failed(
                "partitions of \(table)", found,
                do: "SELECT runtime.create_partitions(14), and see that a worker is running: it does so every few hours"
            )
    }

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
    private static let findDefaults = Statement(
        """
        SELECT n.nspname || '.' || parent.relname, p.partdefid::regclass::text
          FROM pg_partitioned_table p
          JOIN pg_class parent ON parent.oid = p.partrelid
          JOIN pg_namespace n ON n.oid = parent.relnamespace
         WHERE p.partdefid <> 0 AND has_table_privilege(p.partdefid, 'SELECT')
           AND n.nspname IN ('capture', 'enrichment', 'scoring', 'routing', 'notification')
         ORDER BY 1
        """)
}
