import CPostgres

extension Session {
    /// Collects everything the server answers and returns the last result, or throws the first error.
    func result(until deadline: Deadline) throws(DatabaseError) -> QueryResult {
        try flush(until: deadline)
        var last: QueryResult?
        var failure: DatabaseError?
        while let next = try nextResult(until: deadline) {
            if let error = next.error {
                failure = failure ?? error
                errorPosition = errorPosition ?? next.errorPosition
                // Neither a COPY nor a lost connection comes to an end by reading on.
                if case .misuse = error { close(because: "lost earlier: \(error)") }
                if unsafe pointer == nil || isLost { break }
            }
            last = consume next
        }
        if let failure { throw failed(failure) }
        guard let last else { throw failed(.connection("the server sent no result")) }
        return last
    }

    var isLost: Bool {
        guard let pointer = unsafe pointer else { return true }
        return unsafe PQstatus(pointer) == CONNECTION_BAD
    }

    /// The next result of the statement under way, or nil at its end.
    func nextResult(until deadline: Deadline) throws(DatabaseError) -> QueryResult? {
        let pointer = unsafe try handle()
        while unsafe PQisBusy(pointer) == 1 {
            _ = try wait(for: .readable, until: deadline)
            // After a failed read the reason the server gave may still wait in the buffer: PQgetResult has it.
            if unsafe PQconsumeInput(pointer) == 0 { break }
        }
        guard let result = unsafe PQgetResult(pointer) else { return nil }
        return unsafe QueryResult(owning: result)
    }

    /// Writes what was sent, and reads meanwhile: the server may not read on before its own answers are taken.
    func flush(until deadline: Deadline) throws(DatabaseError) {
        let pointer = unsafe try handle()
        while true {
            switch unsafe PQflush(pointer) {
            case 0: return
            case 1:
                let ready = try wait(for: [.readable, .writable], until: deadline)
                // What arrived before the loss is read by the caller, with the server's reason.
                if ready.contains(.readable), unsafe PQconsumeInput(pointer) == 0 { return }
            default: return
            }
        }
    }

    private func wait(
        for wanted: ServerSocket.Readiness, until deadline: Deadline
    ) throws(DatabaseError) -> ServerSocket.Readiness {
        let socket = unsafe PQsocket(try handle())
        let ready = try waiting { () throws(DatabaseError) in
            try ServerSocket.wait(socket, for: wanted, until: deadline)
        }
        guard !ready.isEmpty else {
            throw failed(.timedOut("no answer within \(deadline.allowed.map { "\($0)" } ?? "the limit")"))
        }
        return ready
    }
}
