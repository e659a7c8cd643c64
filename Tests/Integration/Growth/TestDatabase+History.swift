import Database
import Support

extension TestDatabase {
    /// A superuser's connection whose statements take as long as they take.
    private func patientConnection() throws -> Connection {
        try Connection(try ConnectionSettings(url: url, applicationName: "test").withoutTimeouts())
    }

    /// Stores leads that were handled long ago, and notes what a vacuum would.
    func storeLeads(_ count: Int) throws {
        var connection = try patientConnection()
        try connection.script(try StoredLeadsScript.text(1...count, of: count, part: 2))
        try connection.script("VACUUM ANALYZE")
    }

    /// Makes the planner believe that every table that has rows, with its indexes, has so many times more of them.
    ///
    /// It multiplies the rows of a page by the pages that it finds; how many different values there are it knows as a
    /// share of the rows, for all columns that matter. Nothing measures again.
    func claimRows(times factor: Int) throws {
        var connection = try patientConnection()
        try connection.script(
            """
            DO $$
            DECLARE
                part regclass;
            BEGIN
                FOR part IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                             WHERE c.relkind = 'r' AND n.nspname IN ('runtime', 'capture', 'enrichment', 'scoring',
                                                                     'routing', 'notification') LOOP
                    EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = off)', part);
                END LOOP;
            END
            $$;
            UPDATE pg_class SET reltuples = reltuples * \(factor)
             WHERE relkind IN ('r', 'i') AND reltuples > 0
               AND relnamespace::regnamespace::text IN ('capture', 'enrichment', 'scoring', 'routing', 'notification')
            """)
    }

    /// How many rows the planner expects in a table.
    func expectedRows(of table: String) throws -> Double {
        var connection = try patientConnection()
        let plan = try connection.rows(Statement("EXPLAIN SELECT FROM \(table)")) { try $0.text(0) }.first ?? ""
        return plan.firstMatch(of: /rows=(\d+)/).flatMap { Double($0.output.1) } ?? 0
    }

    /// The number that a query gives, without a trace in the server's counters.
    func countUncounted(_ sql: String) throws -> Int64 {
        let quiet = url + (url.contains("?") ? "&" : "?") + "options=-c%20track_counts%3Doff"
        var connection = try Connection(try ConnectionSettings(url: quiet, applicationName: "test"))
        return try connection.rows(Statement(sql)) { try $0.int64(0) }.first ?? -1
    }
}
