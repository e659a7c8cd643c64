/// Where one migration stands in one database.
package struct MigrationStatus: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        case applied(at: Int64)
        case pending
        /// The file is not the one that was applied.
        case changed
        /// What was applied has no file any more.
        case missing
    }

    package let number: Int32
    package let name: String
    package let state: State

    /// Compares what the directory holds with what the database has.
    static func compare(_ files: [MigrationFile], _ applied: [AppliedMigration]) -> [MigrationStatus] {
        let byNumber = Dictionary(applied.map { ($0.number, $0) }) { first, _ in first }
        let known = files.map { file in
            let state: State
            switch byNumber[file.number] {
            case nil: state = .pending
            case let row? where row.checksum == file.checksum && row.name == file.name:
                state = .applied(at: row.appliedAt)
            default: state = .changed
            }
            return MigrationStatus(number: file.number, name: file.name, state: state)
        }
        let numbers = Set(files.map(\.number))
        let missing = applied.filter { !numbers.contains($0.number) }
        return known + missing.map { MigrationStatus(number: $0.number, name: $0.name, state: .missing) }
    }
}
