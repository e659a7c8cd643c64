import Database

/// What may hold the database up: connections and old transactions.
extension DatabaseDoctor {
    func load(_ connection: inout Connection) throws -> [Finding] {
        try connection.rows(Self.showLoad) { row in
            [
                Self.judge(connections: try row.int64(0), of: try row.int64(1)),
                Self.judge(oldestTransaction: try row.optionalDouble(2)),
                Self.judge(heldBack: try row.int64(3)),
            ]
        }.flatMap { $0 }
    }

    static func judge(connections used: Int64, of most: Int64) -> Finding {
        let found = "\(used) of \(most)"
        let remedy = "raise max_connections, or run fewer lanes: who comes late is refused"
        if used * 100 >= most * 95 { return .failed("connections", found, do: remedy) }
        return used * 100 >= most * 80 ? .warning("connections", found, do: remedy) : .fine("connections", found)
    }

    static func judge(oldestTransaction seconds: Double?) -> Finding {
        let check = "oldest transaction"
        guard let seconds, seconds > 0 else { return .fine(check, "none") }
        let found = Span.text(seconds: seconds)
        return seconds > 300
            ? .warning(
                check, found,
                do: "find it in pg_stat_activity by xact_start: it holds up the sweeper's mark and vacuum")
            : .fine(check, found)
    }

    static func judge(heldBack count: Int64) -> Finding {
        count == 0
            ? .fine("prepared transactions and idle slots", "none")
            : .warning(
                "prepared transactions and idle slots", "\(count)",
                do:
                    "see pg_prepared_xacts and pg_replication_slots, and remove what is no longer used: it holds up vacuum"
            )
    }

    private static let showLoad = Statement(
        """
        SELECT (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' OR backend_type IS NULL),
               (SELECT setting::bigint FROM pg_settings WHERE name = 'max_connections'),
               (SELECT max(extract(epoch FROM now() - xact_start))::float8 FROM pg_stat_activity
                 WHERE pid <> pg_backend_pid() AND backend_type = 'client backend'),
               (SELECT count(*) FROM pg_prepared_xacts WHERE prepared < now() - interval '5 minutes')
                 + (SELECT count(*) FROM pg_replication_slots WHERE NOT active)
        """)
}
