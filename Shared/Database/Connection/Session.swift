import CPostgres

/// The libpq connection behind ``Connection`` and its transactions; lives on the thread that made it.
@safe
final class Session {
    let settings: ConnectionSettings
    private(set) var pointer: OpaquePointer?
    var parameters = ParameterBuffer()
    var prepared = PreparedStatements()
    /// What was sent and is not answered yet.
    var outstanding: [Outstanding] = []
    /// Where in a failed script the error was.
    var errorPosition: Int?
    private var closeReason = "the connection is closed"

    init(connectedBy settings: ConnectionSettings) throws(DatabaseError) {
        self.settings = settings
        try connect()
    }

    deinit {
        unsafe PQfinish(pointer)
    }

    /// Takes over a handle that ``close(because:)`` or `deinit` frees.
    func adopt(_ pointer: OpaquePointer) {
        unsafe self.pointer = unsafe pointer
    }

    func handle() throws(DatabaseError) -> OpaquePointer {
        guard let pointer = unsafe pointer else { throw .connection(closeReason) }
        return unsafe pointer
    }

    func checkIsOpen() throws(DatabaseError) {
        guard unsafe pointer != nil else { throw .connection(closeReason) }
    }

    /// Ends the connection for good: whatever was under way on it is not known and not waited for.
    func close(because reason: String = "the connection is closed") {
        guard let pointer = unsafe pointer else { return }
        unsafe PQfinish(pointer)
        unsafe self.pointer = nil
        closeReason = reason
    }

    /// Closes the connection when the error left it in an unknown state, and passes the error on.
    func failed(_ error: DatabaseError) -> DatabaseError {
        switch error {
        case .connection(let reason), .timedOut(let reason): close(because: "lost earlier: \(reason)")
        default:
            if let pointer = unsafe pointer, unsafe PQstatus(pointer) == CONNECTION_BAD {
                close(because: "lost earlier: \(error)")
            }
        }
        return error
    }

    /// Whether a transaction is open and in order.
    var isInTransaction: Bool { transactionStatus == PQTRANS_INTRANS }

    var isIdle: Bool { transactionStatus == PQTRANS_IDLE }

    var transactionStatus: PGTransactionStatusType {
        guard let pointer = unsafe pointer else { return PQTRANS_UNKNOWN }
        return unsafe PQtransactionStatus(pointer)
    }

    var isUsable: Bool {
        guard let pointer = unsafe pointer, unsafe PQstatus(pointer) == CONNECTION_OK else { return false }
        return isIdle
    }

    /// What libpq says about the connection, which never includes the password.
    func lastMessage() -> String {
        guard let pointer = unsafe pointer, let message = unsafe PQerrorMessage(pointer) else { return closeReason }
        let text = unsafe String(cString: message).singleLine
        return text.isEmpty ? "the server closed the connection" : text
    }
}
