/// `public.baton_migration`, where a database says what it has.
enum MigrationTable {
    /// Any number that nothing else locks.
    static let lock = Statement("SELECT pg_advisory_lock(7220000)")

    static let create = """
        CREATE TABLE IF NOT EXISTS public.baton_migration (
            number     int         PRIMARY KEY,
            name       text        NOT NULL,
            checksum   text        NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT clock_timestamp()
        )
        """

    private static let exists = Statement("SELECT to_regclass('public.baton_migration') IS NOT NULL")
    private static let list = Statement(
        "SELECT number, name, checksum, applied_at FROM public.baton_migration ORDER BY number")
    private static let record = Statement(
        "INSERT INTO public.baton_migration (number, name, checksum) VALUES ($1, $2, $3)")

    static func applied(_ connection: inout Connection) throws -> [AppliedMigration] {
        try connection.rows(list) { row in
            AppliedMigration(
                number: try row.int32(0), name: try row.text(1), checksum: try row.text(2),
                appliedAt: try row.timestamp(3))
        }
    }

    /// Nothing was applied where the table is missing.
    static func appliedIfAny(_ connection: inout Connection) throws -> [AppliedMigration] {
        let exists = try connection.rows(exists) { try $0.bool(0) }
        return exists == [true] ? try applied(&connection) : []
    }

    static func insert(_ file: MigrationFile, _ transaction: Transaction) throws(DatabaseError) {
        try transaction.execute(record, [.int32(file.number), .text(file.name), .text(file.checksum)])
    }
}
