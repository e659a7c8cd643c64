/// What the server will say to a statement that was sent and not waited for.
///
/// Asking it for rows waits, for this answer and for those to all statements sent with it.
package final class Answer {
    private weak var transaction: Transaction?
    private var received: QueryResult?
    /// What is thrown in place of the statement's own failure.
    private let substitute: ((DatabaseError) -> (any Error)?)?
    private(set) var hasFailed = false

    init(to transaction: Transaction, substitute: ((DatabaseError) -> (any Error)?)?) {
        self.transaction = transaction
        self.substitute = substitute
    }

    /// Maps the rows; a row cannot leave the closure.
    package func rows<Value>(map: (borrowing Row) throws -> Value) throws -> [Value] {
        try result().map(map)
    }

    /// How many rows the statement touched.
    package func affected() throws(DatabaseError) -> Int {
        try result().affected
    }

    /// The result, which is given away: an answer is read once.
    func result() throws(DatabaseError) -> QueryResult {
        if received == nil { try transaction?.sync() }
        guard let result = received.take() else {
            throw .misuse("an answer was read twice, or after the end of its transaction")
        }
        return result
    }

    func take(_ result: consuming QueryResult) {
        received = consume result
    }

    func fail() {
        hasFailed = true
    }

    func replacement(of error: DatabaseError) -> (any Error)? {
        hasFailed ? substitute?(error) : nil
    }
}
