import Database
import Support

/// How many rows of each table were read since the counters were set to zero; partitions count as their table.
struct TableReads {
    struct Count: Equatable {
        /// By reading a table from its beginning.
        var inSequence: Int64
        /// By looking them up; entries of indexes and rows together.
        var byKey: Int64
    }

    var counts: [String: Count]

    subscript(table: String) -> Count { counts[table] ?? Count(inSequence: 0, byKey: 0) }

    /// Of tables that grow.
    var growing: [String] {
        counts.keys.filter { !SmallTables.has($0.split(separator: ".").last.map(String.init) ?? $0) }
    }

    private static let statement = Statement(
        """
        SELECT regexp_replace(t.schemaname || '.' || t.relname, '_(default|[0-9]{8})$', ''),
               sum(t.seq_tup_read)::bigint,
               sum(coalesce(t.idx_tup_fetch, 0) + coalesce(i.read, 0))::bigint
          FROM pg_stat_user_tables t
          LEFT JOIN (SELECT relid, sum(idx_tup_read) AS read FROM pg_stat_user_indexes GROUP BY relid) AS i USING (relid)
         WHERE t.schemaname <> 'public'
         GROUP BY 1
        """)

    /// What sessions have read that have ended: a session reports at its end at the latest.
    init(of database: TestDatabase) throws {
        var connection = try database.connect()
        let rows = try connection.rows(Self.statement) { row in
            (try row.text(0), Count(inSequence: try row.int64(1), byKey: try row.int64(2)))
        }
        counts = Dictionary(rows) { first, _ in first }
    }
}
