import CPostgres

extension Session {
    /// Begins a transaction and runs its first statement, in one round trip.
    func begin(with ready: Ready) throws(DatabaseError) -> QueryResult {
        let deadline = settings.statementDeadline
        let pointer = unsafe try handle()
        guard unsafe PQenterPipelineMode(pointer) == 1 else { throw failed(.connection(lastMessage())) }
        unsafe try send { (pointer) in unsafe PQsendQueryParams(pointer, Self.begin, 0, nil, nil, nil, nil, 1) }
        unsafe try send { (pointer) in unsafe sendPrepared(pointer, ready.name) }
        unsafe try send { (pointer) in unsafe PQpipelineSync(pointer) }
        do {
            return try pipelinedResult(until: deadline)
        } catch {
            forget(ready.statement, after: error)
            throw error
        }
    }

    /// Collects results up to the end of the pipeline and returns the last one, or throws the first error.
    private func pipelinedResult(until deadline: Deadline) throws(DatabaseError) -> QueryResult {
        try flush(until: deadline)
        var last: QueryResult?
        var failure: DatabaseError?
        // Each statement's results end with a nil, the pipeline with its sync: more nils mean a lost connection.
        var statements = 2
        while true {
            guard let next = try nextResult(until: deadline) else {
                statements -= 1
                if isLost || statements < 0 { throw failed(failure ?? .connection(lastMessage())) }
                continue
            }
            if next.status == PGRES_PIPELINE_SYNC { break }
            failure = failure ?? next.error
            if isLost { throw failed(failure ?? .connection(lastMessage())) }
            last = consume next
        }
        guard unsafe PQexitPipelineMode(try handle()) == 1 else { throw failed(.connection(lastMessage())) }
        if let failure { throw failed(failure) }
        guard let last else { throw failed(.connection("the server sent no result")) }
        return last
    }
}
