import CPostgres

/// Owns one result of libpq and frees it.
@safe
struct QueryResult: ~Copyable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    deinit {
        unsafe PQclear(pointer)
    }

    var status: ExecStatusType { unsafe PQresultStatus(pointer) }
    var rowCount: Int { Int(unsafe PQntuples(pointer)) }

    /// The rows an INSERT, UPDATE, DELETE or SELECT touched; 0 for anything else.
    var affected: Int {
        guard let text = unsafe PQcmdTuples(pointer) else { return 0 }
        return Int(unsafe String(cString: text)) ?? 0
    }

    /// The command as the server names it: a COMMIT of a failed transaction is a ROLLBACK.
    var command: String {
        unsafe PQcmdStatus(pointer).map { unsafe String(cString: $0) } ?? ""
    }

    /// The text of one diagnostic field, by the letter that the protocol gives it.
    private func field(_ letter: Character) -> String? {
        guard let code = letter.asciiValue, let text = unsafe PQresultErrorField(pointer, Int32(code)) else {
            return nil
        }
        return unsafe String(cString: text)
    }

    /// Where in the text of the statement the server found the error, counted in characters from 1.
    var errorPosition: Int? { field("P").flatMap { Int($0) } }

    /// The error this result carries, or nil when it is a success.
    var error: DatabaseError? {
        switch status {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_PIPELINE_SYNC: return nil
        case PGRES_PIPELINE_ABORTED: return .connection("a statement before this one failed")
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: return .misuse("COPY is not supported")
        default: break
        }
        guard let code = field("C") else {
            // Made by libpq itself: the connection is lost.
            let message = unsafe PQresultErrorMessage(pointer).map { unsafe String(cString: $0) } ?? ""
            return .connection(message.isEmpty ? "no result" : message.singleLine)
        }
        let constraint = field("n")
        let table = field("t").map { table in field("s").map { "\($0).\(table)" } ?? table }
        if code == "23514", constraint == nil, let table {
            // Only partition routing reports a check violation without the name of a constraint.
            return .noPartition(table: table)
        }
        let state = SQLState(code)
        guard state.mayQuoteValues else { return .server(sqlState: code, message: field("M") ?? "no message") }
        let names = [("constraint", constraint), ("table", table), ("column", field("c")), ("type", field("d"))]
        let shown = names.compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
        return .server(sqlState: code, message: shown.isEmpty ? state.condition : "\(state.condition) (\(shown))")
    }
}

extension String {
    /// The text with its line breaks replaced, as logs want it.
    var singleLine: String {
        split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
