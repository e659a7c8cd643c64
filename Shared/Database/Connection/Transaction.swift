import CPostgres

/// The statements of one transaction; of use only inside the closure that it was lent to.
package final class Transaction {
    private let session: Session
    private var isOpen = true
    /// What made the server refuse everything that follows.
    private(set) var failure: DatabaseError?

    init(_ session: Session) {
        self.session = session
    }

    /// Runs a statement and maps its rows; a row cannot leave the closure.
    package func rows<Value>(
        _ statement: Statement, _ parameters: [Parameter] = [], map: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        try run(statement, parameters).map(map)
    }

    /// Runs a statement and returns how many rows it touched.
    @discardableResult
    package func execute(_ statement: Statement, _ parameters: [Parameter] = []) throws(DatabaseError) -> Int {
        try run(statement, parameters).affected
    }

    private func run(_ statement: Statement, _ parameters: [Parameter]) throws(DatabaseError) -> QueryResult {
        guard isOpen else { throw .misuse("a transaction was used after its end") }
        do {
            return try session.run(statement, parameters)
        } catch {
            failure = failure ?? error
            throw error
        }
    }

    func close() {
        isOpen = false
    }
}
