import CPostgres

extension Session {
    static let begin = "BEGIN ISOLATION LEVEL READ COMMITTED"

    func begin() throws(DatabaseError) {
        try script(Self.begin, until: settings.statementDeadline)
    }

    /// Ends a transaction that its body left in order.
    func commit() throws(DatabaseError) {
        if isPipelining { return try commitPipeline() }
        guard isInTransaction else {
            throw .misuse("the transaction was ended by its own statements")
        }
        let command: String
        do {
            try start("COMMIT")
            if let onCommitSent = settings.onCommitSent { try breakOff(at: onCommitSent) }
            command = try result(until: settings.statementDeadline).command
        } catch {
            throw ofCommit(error)
        }
        guard command == "COMMIT" else { throw .misuse("COMMIT was answered by \(command)") }
    }

    func breakOff(at point: @Sendable () throws -> Void) throws(DatabaseError) {
        try flush(until: settings.statementDeadline)
        do {
            try point()
        } catch {
            throw failed(.connection("broken on purpose"))
        }
    }

    /// A server that refuses has rolled back; without its answer nothing is known.
    func ofCommit(_ error: DatabaseError) -> DatabaseError {
        switch error {
        case .connection(let reason), .timedOut(let reason): return .commitUnknown(reason)
        case .server(let sqlState, _):
            let isUnknown = isLost || sqlState == "40003" || sqlState == "08007"
            return isUnknown ? .commitUnknown("\(error)") : error
        default: return error
        }
    }

    /// Undoes a transaction; when that fails the connection is closed, and the server does it.
    func rollback() {
        // What was sent must be answered before anything else can be said.
        try? sync()
        guard !isIdle else { return }
        do {
            try script("ROLLBACK", until: settings.statementDeadline)
        } catch {
            close(because: "lost earlier: \(error)")
        }
    }
}
