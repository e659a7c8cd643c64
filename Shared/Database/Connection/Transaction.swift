/// The statements of one transaction; of use only inside the closure that it was lent to.
package final class Transaction {
    private enum State { case notBegun, begun, ended }

    private let session: Session
    private var state = State.notBegun
    /// What made the server refuse everything that follows.
    private(set) var failure: DatabaseError?

    /// Whether there is anything to commit: BEGIN travels with the first statement.
    var hasBegun: Bool { state != .notBegun }

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

    /// Runs text of several statements without parameters, which must not end the transaction.
    func script(_ sql: String) throws(DatabaseError) {
        try checkIsOpen()
        do {
            if state == .notBegun {
                state = .begun
                try session.begin()
            }
            try session.script(sql, until: .never)
        } catch {
            failure = failure ?? error
            throw error
        }
        try checkIsOpen()
    }

    /// Where in the script the server found the error, in characters from 1.
    var errorPosition: Int? { session.errorPosition }

    private func run(_ statement: Statement, _ parameters: [Parameter]) throws(DatabaseError) -> QueryResult {
        try checkIsOpen()
        do {
            let ready = try session.ready(statement, parameters)
            guard state == .notBegun else { return try session.run(ready) }
            state = .begun
            return try session.begin(with: ready)
        } catch {
            failure = failure ?? error
            throw error
        }
    }

    /// Outside the transaction a statement would be stored at once.
    private func checkIsOpen() throws(DatabaseError) {
        switch state {
        case .notBegun: return
        case .begun:
            if session.isIdle { throw .misuse("the transaction was ended by its own statements") }
        case .ended: throw .misuse("a transaction was used after its end")
        }
    }

    func close() {
        state = .ended
    }
}
