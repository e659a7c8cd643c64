import CPostgres

/// Statements of a transaction that travel together: sent one after the other, answered in one round trip.
///
/// After an error the server skips the rest, COMMIT included.
extension Session {
    /// Something that was sent and is not answered yet.
    struct Outstanding {
        enum Kind {
            case begin
            case prepare(Statement)
            case statement(Statement, Answer)
            case commit
        }

        var kind: Kind
    }

    var isPipelining: Bool { !outstanding.isEmpty }

    /// Sends BEGIN ahead of the first statement.
    func queueBegin() throws(DatabaseError) {
        try enterPipeline()
        unsafe try send { (pointer) in unsafe PQsendQueryParams(pointer, Self.begin, 0, nil, nil, nil, nil, 1) }
        outstanding.append(Outstanding(kind: .begin))
    }

    func queue(_ ready: Ready, answer: Answer) throws(DatabaseError) {
        try enterPipeline()
        unsafe try send { (pointer) in unsafe sendPrepared(pointer, ready.name) }
        outstanding.append(Outstanding(kind: .statement(ready.statement, answer)))
    }

    func queuePrepare(_ statement: Statement, _ entry: PreparedStatements.Entry) throws(DatabaseError) {
        unsafe try send { (pointer) in
            unsafe PQsendPrepare(pointer, entry.name, statement.sql, Int32(entry.types.count), entry.types)
        }
        outstanding.append(Outstanding(kind: .prepare(statement)))
    }

    /// Sends COMMIT behind what is outstanding and awaits all answers.
    func commitPipeline() throws(DatabaseError) {
        let sent = outstanding.count
        unsafe try send { (pointer) in unsafe PQsendQueryParams(pointer, "COMMIT", 0, nil, nil, nil, nil, 1) }
        outstanding.append(Outstanding(kind: .commit))
        let answers: (failure: DatabaseError?, at: Int, command: String)
        do {
            answers = try collect { () throws(DatabaseError) in
                if let onCommitSent = settings.onCommitSent { try breakOff(at: onCommitSent) }
            }
        } catch {
            throw ofCommit(error)
        }
        if let failure = answers.failure { throw answers.at < sent ? failure : ofCommit(failure) }
        guard answers.command == "COMMIT" else { throw .misuse("COMMIT was answered by \(answers.command)") }
    }

    /// Awaits the answers to everything outstanding; throws the first error among them.
    func sync() throws(DatabaseError) {
        guard isPipelining else { return }
        let (failure, _, _) = try collect()
        if let failure { throw failed(failure) }
    }

    private func enterPipeline() throws(DatabaseError) {
        let pointer = unsafe try handle()
        guard outstanding.isEmpty else { return }
        guard unsafe PQenterPipelineMode(pointer) == 1 else { throw failed(.connection(lastMessage())) }
    }

    /// Hands every answer to who asked, and returns the first error with its place and the last command's name.
    ///
    /// Throws only what leaves the connection unusable.
    private func collect(
        afterSending: () throws(DatabaseError) -> Void = { () throws(DatabaseError) in }
    ) throws(DatabaseError) -> (failure: DatabaseError?, at: Int, command: String) {
        let items = outstanding
        // Whatever happens below, nothing of it is waited for again.
        outstanding = []
        let deadline = settings.deadline(statements: items.count)
        unsafe try send { (pointer) in unsafe PQpipelineSync(pointer) }
        try flush(until: deadline)
        try afterSending()
        var failure: DatabaseError?
        var place = 0
        var command = ""
        for (offset, item) in items.enumerated() {
            while let next = try nextResult(until: deadline) {
                if let error = next.error, failure == nil {
                    failure = error
                    place = offset
                }
                if isLost { throw failed(failure ?? .connection(lastMessage())) }
                if case .commit = item.kind { command = next.command }
                if failure == nil, case .statement(_, let answer) = item.kind { answer.take(consume next) }
            }
            if isLost { throw failed(failure ?? .connection(lastMessage())) }
        }
        guard let end = try nextResult(until: deadline), end.status == PGRES_PIPELINE_SYNC,
            unsafe PQexitPipelineMode(try handle()) == 1
        else { throw failed(failure ?? .connection(lastMessage())) }
        if let failure { forget(items[place...], after: failure) }
        return (failure, place, command)
    }

    /// What was to be prepared behind an error is not, and the statement at fault may need it anew.
    private func forget(_ items: ArraySlice<Outstanding>, after failure: DatabaseError) {
        for item in items {
            if case .prepare(let statement) = item.kind { prepared.remove(statement) }
        }
        guard case .statement(let statement, let answer)? = items.first?.kind else { return }
        answer.fail()
        forget(statement, after: failure)
    }
}
