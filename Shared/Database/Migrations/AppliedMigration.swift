/// A row of `public.baton_migration`: a file that this database has.
package struct AppliedMigration: Sendable, Equatable {
    package let number: Int32
    package let name: String
    package let checksum: String
    /// Microseconds since 1970-01-01T00:00:00Z.
    package let appliedAt: Int64
}
