import CPostgres
import Glibc

extension Session {
    /// Connects without blocking longer than the deadline; only the look-up of a host name is not under its control.
    func connect() throws(DatabaseError) {
        let deadline = settings.connectDeadline
        let keywords = settings.keywords
        guard let pointer = unsafe Self.start(keywords) else { throw .connection("out of memory") }
        unsafe adopt(pointer)
        // Otherwise notices, which may quote values, go to standard error.
        _ = unsafe PQsetNoticeReceiver(pointer, { _, _ in }, nil)
        // For the SQLSTATE of a refused login, which libpq gives in its text only.
        _ = unsafe PQsetErrorVerbosity(pointer, PQERRORS_VERBOSE)
        if unsafe PQstatus(pointer) == CONNECTION_BAD { throw failed(refusal()) }
        var wanted = ServerSocket.Readiness.writable
        polling: while true {
            // The socket may be another one after every step.
            let socket = unsafe PQsocket(pointer)
            let ready = try waiting { () throws(DatabaseError) in
                try ServerSocket.wait(socket, for: wanted, until: deadline)
            }
            guard !ready.isEmpty else { throw failed(.timedOut("connecting to the server")) }
            switch unsafe PQconnectPoll(pointer) {
            case PGRES_POLLING_OK: break polling
            case PGRES_POLLING_READING: wanted = .readable
            case PGRES_POLLING_WRITING: wanted = .writable
            default: throw failed(refusal())
            }
        }
        guard unsafe PQsetnonblocking(pointer, 1) == 0 else { throw failed(.connection(lastMessage())) }
    }

    private static func start(_ keywords: [String: String]) -> OpaquePointer? {
        let pairs = Array(keywords)
        var names = unsafe pairs.map { unsafe UnsafePointer(strdup($0.key)) }
        var values = unsafe pairs.map { unsafe UnsafePointer(strdup($0.value)) }
        defer {
            unsafe (names + values).forEach { unsafe free(UnsafeMutablePointer(mutating: $0)) }
        }
        unsafe names.append(nil)
        unsafe values.append(nil)
        return unsafe PQconnectStartParams(names, values, 0)
    }

    func waiting<Value>(_ body: () throws(DatabaseError) -> Value) throws(DatabaseError) -> Value {
        do { return try body() } catch { throw failed(error) }
    }

    /// Why the login failed: with the server's SQLSTATE when the server answered at all.
    private func refusal() -> DatabaseError {
        let message = lastMessage()
        guard let refusal = LoginRefusal(message) else { return .connection(message) }
        return .server(sqlState: refusal.sqlState, message: refusal.message)
    }
}
