import CRabbitMQ
import Glibc

/// Owns a connection of the library, which never leaves the thread that made it (L11).
///
/// The library aborts the process on faults inside itself (L12): a supervisor starts the worker again, and everything
/// unacknowledged comes back.
@safe
struct LibraryHandle: ~Copyable {
    let state: amqp_connection_state_t
    /// A duplicate of the library's socket.
    ///
    /// The library closes its own inside a call that fails; only this number
    /// is armed and shut down, so that the watchdog can never hit a socket that was given the number since.
    let descriptor: Int32
    let deadlines: Deadlines

    private init(state: amqp_connection_state_t, descriptor: Int32, deadlines: Deadlines) {
        unsafe self.state = unsafe state
        self.descriptor = descriptor
        self.deadlines = deadlines
    }

    deinit {
        deadlines.disarm(descriptor)
        unsafe amqp_destroy_connection(state)
        close(descriptor)
    }

    /// Connects, without logging in.
    static func open(
        _ settings: ConnectionSettings, _ deadlines: Deadlines, until deadline: ContinuousClock.Instant
    ) throws(MessagingError) -> LibraryHandle {
        guard let state = unsafe amqp_new_connection() else { throw .connection("out of memory") }
        do throws(MessagingError) {
            switch settings.security {
            case .plain: try unsafe openPlain(state, settings, until: deadline)
            case .tls(let authority): try unsafe openSecure(state, settings, authority, until: deadline)
            }
            // The library waits for replies without a limit unless told otherwise (L3).
            var limit = settings.rpcTimeout.timeval
            unsafe amqp_set_rpc_timeout(state, &limit)
            limit = max(.zero, deadline - .now).timeval
            unsafe amqp_set_handshake_timeout(state, &limit)
            let duplicate = unsafe fcntl(amqp_get_sockfd(state), F_DUPFD_CLOEXEC, 0)
            guard duplicate >= 0 else { throw .connection(.systemError(errno)) }
            return unsafe LibraryHandle(state: state, descriptor: duplicate, deadlines: deadlines)
        } catch {
            unsafe amqp_destroy_connection(state)
            throw error
        }
    }

    private static func openPlain(
        _ state: amqp_connection_state_t, _ settings: ConnectionSettings, until deadline: ContinuousClock.Instant
    ) throws(MessagingError) {
        let descriptor = try Socket.connect(settings, until: deadline)
        guard let socket = unsafe amqp_tcp_socket_new(state) else {
            close(descriptor)
            throw .connection("out of memory")
        }
        unsafe amqp_tcp_socket_set_sockfd(socket, descriptor)
    }

    private static func openSecure(
        _ state: amqp_connection_state_t, _ settings: ConnectionSettings, _ authority: String,
        until deadline: ContinuousClock.Instant
    ) throws(MessagingError) {
        guard let socket = unsafe amqp_ssl_socket_new(state) else { throw .connection("TLS cannot be set up") }
        // Verification is the library's default; it is stated here so that no later default can take it away (L13).
        unsafe amqp_ssl_socket_set_verify_peer(socket, 1)
        unsafe amqp_ssl_socket_set_verify_hostname(socket, 1)
        unsafe amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST)
        guard unsafe amqp_ssl_socket_set_cacert(socket, authority) == 0 else {
            throw .connection("certificates of \(authority) cannot be read")
        }
        // This socket must be the library's own; it connects without blocking, and the options are set afterwards.
        var limit = max(.zero, deadline - .now).timeval
        let status = unsafe amqp_socket_open_noblock(socket, settings.host, Int32(settings.port), &limit)
        guard status != AMQP_STATUS_TIMEOUT.rawValue else { throw .timedOut("connecting to \(settings.host)") }
        guard status == 0 else {
            throw .connection("\(settings.host):\(settings.port): \(String.librabbitmq(status))")
        }
        unsafe Socket.tune(amqp_get_sockfd(state), settings)
    }

    /// Makes a call that may block without limit, under the watchdog (L2, L4).
    func guarded(
        until deadline: ContinuousClock.Instant, _ call: (amqp_connection_state_t) -> Int32
    ) throws(MessagingError) -> Int32 {
        deadlines.arm(descriptor, until: deadline)
        let status = unsafe call(state)
        guard !deadlines.disarm(descriptor) else { throw .timedOut("a call was ended by the watchdog") }
        return status
    }
}
