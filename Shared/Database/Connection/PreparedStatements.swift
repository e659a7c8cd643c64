/// What is prepared on one connection.
struct PreparedStatements {
    struct Entry {
        /// The statement's name on the server.
        var name: String
        var types: [UInt32]
    }

    private var entries: [Statement: Entry] = [:]
    private var made = 0

    subscript(statement: Statement) -> Entry? { entries[statement] }

    /// A name that was never used on this connection.
    mutating func nextName() -> String {
        made += 1
        return "s\(made)"
    }

    mutating func insert(_ statement: Statement, _ entry: Entry) {
        entries[statement] = entry
    }

    /// Forgets a statement that the server refuses to run as it was prepared.
    mutating func remove(_ statement: Statement) {
        entries[statement] = nil
    }
}
