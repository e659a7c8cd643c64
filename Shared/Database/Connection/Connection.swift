/// A connection to PostgreSQL, made, used and freed on one thread.
///
/// Once ``isUsable`` is false it stays so: make another one. Statements are prepared again there by themselves.
package struct Connection: ~Copyable {
    private let session: Session

    /// Connects, or throws within the connect time-out.
    package init(_ settings: ConnectionSettings) throws(DatabaseError) {
        session = try Session(connectedBy: settings)
    }

    deinit {
        // A transaction that outlived its closure must not keep the connection open.
        session.close()
    }

    /// Whether the connection stands and is outside a transaction, as far as this side knows.
    package var isUsable: Bool { session.isUsable }

    /// Runs the body in a READ COMMITTED transaction: COMMIT when it returns, ROLLBACK when it throws.
    ///
    /// What the body throws is what the caller gets, even if the roll-back fails too. A failed COMMIT throws its own
    /// error, ``DatabaseError/commitUnknown(_:)`` when it may have succeeded.
    @discardableResult
    package mutating func transaction<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        try session.checkIsOpen()
        let transaction = Transaction(session)
        let value: Value
        let hasBegun: Bool
        do {
            defer { transaction.close() }
            value = try body(transaction)
            hasBegun = transaction.hasBegun
            // An error that the body swallowed may have ended the transaction on the server.
            if let failure = transaction.failure, !session.isInTransaction { throw failure }
        } catch {
            session.rollback()
            throw transaction.replacement(of: error)
        }
        guard hasBegun else { return value }
        do {
            try transaction.commit()
        } catch {
            session.rollback()
            throw transaction.replacement(of: error)
        }
        return value
    }

    /// Runs one statement in a transaction of its own and maps its rows.
    package mutating func rows<Value>(
        _ statement: Statement, _ parameters: [Parameter] = [], map: (borrowing Row) throws -> Value
    ) throws -> [Value] {
        try session.run(session.ready(statement, parameters)).map(map)
    }

    /// Runs one statement in a transaction of its own and returns how many rows it touched.
    @discardableResult
    package mutating func execute(_ statement: Statement, _ parameters: [Parameter] = []) throws(DatabaseError) -> Int {
        try session.run(session.ready(statement, parameters)).affected
    }

    /// Runs text of one or more statements without parameters; several together are one transaction.
    ///
    /// The server limits each statement; there is no limit for the whole.
    package mutating func script(_ sql: String) throws(DatabaseError) {
        try session.script(sql, until: .never)
        guard session.isUsable else {
            session.rollback()
            throw .misuse("a script left a transaction open")
        }
    }
}
