import CPostgres

extension Session {
    /// A prepared statement whose parameters lie encoded in ``Session/parameters``.
    struct Ready {
        var statement: Statement
        /// The statement's name on the server.
        var name: String
    }

    /// Encodes the parameters, and prepares the statement where it is new to this connection.
    func ready(_ statement: Statement, _ values: [Parameter]) throws(DatabaseError) -> Ready {
        try checkIsOpen()
        try parameters.encode(values)
        return Ready(statement: statement, name: try prepare(statement))
    }

    func run(_ ready: Ready) throws(DatabaseError) -> QueryResult {
        let deadline = settings.statementDeadline
        unsafe try send { (pointer) in unsafe sendPrepared(pointer, ready.name) }
        do {
            return try result(until: deadline)
        } catch {
            forget(ready.statement, after: error)
            throw error
        }
    }

    /// Runs text that may hold several statements and returns nothing but its failure.
    func script(_ sql: String, until deadline: Deadline) throws(DatabaseError) {
        try start(sql)
        _ = try result(until: deadline)
    }

    /// Sends text without waiting for what comes of it.
    func start(_ sql: String) throws(DatabaseError) {
        errorPosition = nil
        unsafe try send { (pointer) in unsafe PQsendQuery(pointer, sql) }
    }

    private func prepare(_ statement: Statement) throws(DatabaseError) -> String {
        if let entry = prepared[statement] {
            guard entry.types == parameters.types else {
                throw .misuse("a statement was prepared with parameters of other types: \(statement.sql.singleLine)")
            }
            return entry.name
        }
        let entry = PreparedStatements.Entry(name: prepared.nextName(), types: parameters.types)
        if isPipelining {
            try queuePrepare(statement, entry)
            prepared.insert(statement, entry)
            return entry.name
        }
        let deadline = settings.statementDeadline
        unsafe try send { (pointer) in
            unsafe PQsendPrepare(pointer, entry.name, statement.sql, Int32(entry.types.count), entry.types)
        }
        _ = try result(until: deadline)
        prepared.insert(statement, entry)
        return entry.name
    }

    /// A migration may have changed what a statement returns, and a pooler may have dropped it: prepare it anew.
    func forget(_ statement: Statement, after error: DatabaseError) {
        if case .server("0A000", _) = error { prepared.remove(statement) }
        if case .server("26000", _) = error { prepared.remove(statement) }
    }

    func send(_ body: (OpaquePointer) -> Int32) throws(DatabaseError) {
        guard unsafe body(try handle()) == 1 else { throw failed(.connection(lastMessage())) }
    }

    /// Hands the encoded parameters to libpq, which copies them.
    func sendPrepared(_ pointer: OpaquePointer, _ name: String) -> Int32 {
        let ranges = parameters.ranges
        let lengths = ranges.map { Int32(clamping: $0?.count ?? 0) }
        let formats = [Int32](repeating: 1, count: ranges.count)
        return unsafe parameters.writer.bytes.withUnsafeBytes { bytes in
            let values = unsafe ranges.map { range in
                unsafe range.flatMap { range in
                    unsafe bytes.baseAddress.map { unsafe ($0 + range.lowerBound).assumingMemoryBound(to: CChar.self) }
                }
            }
            return unsafe PQsendQueryPrepared(pointer, name, Int32(ranges.count), values, lengths, formats, 1)
        }
    }
}
