/// The statements of one transaction; of use only inside the closure that it was lent to.
package final class Transaction {
    private enum State { case notBegun, begun, ended }

    private let session: Session
    private var state = State.notBegun
    /// What made the server refuse everything that follows.
    private(set) var failure: DatabaseError?
    /// Those whose failure means something to who sent the statement.
    private var answers: [Answer] = []

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

    /// Sends a statement without waiting for what comes of it.
    ///
    /// It travels with those that follow, up to the next one that is waited for or to COMMIT. Its failure is that of
    /// whatever waits; `substitute` may turn it into another error, which the transaction then throws.
    @discardableResult
    package func send(
        _ statement: Statement, _ parameters: [Parameter] = [],
        substitute: ((DatabaseError) -> (any Error)?)? = nil
    ) throws(DatabaseError) -> Answer {
        try checkIsOpen()
        let answer = Answer(to: self, substitute: substitute)
        do {
            if state == .notBegun {
                try session.checkIsOpen()
                state = .begun
                try session.queueBegin()
            }
            try session.queue(try session.ready(statement, parameters), answer: answer)
        } catch {
            failure = failure ?? error
            throw error
        }
        if substitute != nil { answers.append(answer) }
        return answer
    }

    /// Waits for everything that was sent.
    package func sync() throws(DatabaseError) {
        do {
            try session.sync()
        } catch {
            failure = failure ?? error
            throw error
        }
    }

    /// Commits what was sent, in the same round trip as what is outstanding.
    func commit() throws(DatabaseError) {
        try session.commit()
    }

    /// What to throw in place of the server's error, if whoever sent the failed statement wants that.
    func replacement(of error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        for answer in answers {
            if let other = answer.replacement(of: error) { return other }
        }
        return error
    }

    /// Runs text of several statements without parameters, which must not end the transaction.
    func script(_ sql: String) throws(DatabaseError) {
        try checkIsOpen()
        do {
            if state == .notBegun {
                state = .begun
                try session.begin()
            }
            try session.sync()
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
        if state == .begun, !session.isPipelining {
            try checkIsOpen()
            do {
                return try session.run(try session.ready(statement, parameters))
            } catch {
                failure = failure ?? error
                throw error
            }
        }
        return try send(statement, parameters).result()
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
