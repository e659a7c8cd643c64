/// Brings a database to the schema of a directory of numbered SQL files, forward only.
///
/// Each file is one transaction. A file that was applied must never change or vanish. Migrators wait for one another.
package struct Migrator: Sendable {
    private let directory: MigrationDirectory

    package init(directory: String) {
        self.directory = MigrationDirectory(path: directory)
    }

    /// Applies what is missing and returns it; the user must own the database.
    ///
    /// Statements may take as long as they take. Locks on tables are waited for as the settings say: a migration that
    /// queues for a busy table would hold up everybody behind it.
    @discardableResult
    package func migrate(_ settings: ConnectionSettings) throws -> [MigrationFile] {
        let files = try directory.files()
        var connection = try Connection(settings.withoutTimeouts())
        // Held until the connection ends.
        try connection.execute(MigrationTable.lock)
        try connection.script("SET lock_timeout = \(settings.lockTimeout.milliseconds)")
        try connection.script(MigrationTable.create)
        let applied = try MigrationTable.applied(&connection)
        let pending = try Self.pending(files, applied)
        for file in pending { try Self.apply(file, &connection) }
        return pending
    }

    /// Lists every migration, changing nothing.
    package func status(_ settings: ConnectionSettings) throws -> [MigrationStatus] {
        let files = try directory.files()
        var connection = try Connection(settings)
        return MigrationStatus.compare(files, try MigrationTable.appliedIfAny(&connection))
    }

    static func pending(
        _ files: [MigrationFile], _ applied: [AppliedMigration]
    ) throws(DatabaseError) -> [MigrationFile] {
        let statuses = MigrationStatus.compare(files, applied)
        for status in statuses {
            switch status.state {
            case .changed: throw .migration("\(status.name) differs from what was applied under its number")
            case .missing: throw .migration("\(status.name) was applied, but its file is missing")
            case .applied, .pending: continue
            }
        }
        return zip(files, statuses).filter { $1.state == .pending }.map { $0.0 }
    }

    private static func apply(_ file: MigrationFile, _ connection: inout Connection) throws {
        try connection.transaction { transaction in
            do throws(DatabaseError) { try transaction.script(file.sql) } catch {
                guard error.kind != .transient else { throw error }
                let line = transaction.errorPosition.map { ", line \(file.line(at: $0))" } ?? ""
                throw DatabaseError.migration("\(file.name)\(line): \(error)")
            }
            try MigrationTable.insert(file, transaction)
        }
    }
}
