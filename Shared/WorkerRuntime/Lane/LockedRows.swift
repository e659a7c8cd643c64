package import Database
package import FoundationEssentials

/// The rows of a step's own schema that a batch has locked.
///
/// What is read after the lock may hold a row that was made in between: it is not locked, and to write over it could
/// take back what a third worker decides meanwhile.
package struct LockedRows {
    private let ids: Set<UUID>

    /// From the answer to a locking statement whose first column is the row's id.
    package init(_ answer: Answer) throws {
        ids = Set(try answer.rows { row in try row.uuid(0) })
    }

    /// Throws ``SettledElsewhere`` for a row that is there and was not locked; the next try locks it.
    package func check(_ id: UUID) throws(SettledElsewhere) {
        guard ids.contains(id) else { throw SettledElsewhere() }
    }
}
