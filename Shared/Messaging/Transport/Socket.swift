import Glibc

/// A TCP socket made here rather than by the library, which knows neither a time-out on unacknowledged bytes nor
/// close-on-exec (L14).
enum Socket {
    /// Connects to the first address that answers before the deadline.
    static func connect(
        _ settings: ConnectionSettings, until deadline: ContinuousClock.Instant
    ) throws(MessagingError) -> Int32 {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        // The only wait that no deadline reaches: the resolver keeps its own (resolv.conf). Numbers need none.
        let status = unsafe getaddrinfo(settings.host, String(settings.port), &hints, &list)
        guard status == 0 else {
            let reason = unsafe gai_strerror(status).map { unsafe String(cString: $0) } ?? "error \(status)"
            throw .connection("host \(settings.host) cannot be found: \(reason)")
        }
        defer { unsafe freeaddrinfo(list) }
        var failure = MessagingError.connection("host \(settings.host) has no address")
        var address = unsafe list
        while let current = unsafe address {
            do {
                return try unsafe connect(current.pointee, settings, until: deadline)
            } catch {
                failure = error
            }
            unsafe address = current.pointee.ai_next
        }
        throw failure
    }

    private static func connect(
        _ address: addrinfo, _ settings: ConnectionSettings, until deadline: ContinuousClock.Instant
    ) throws(MessagingError) -> Int32 {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = unsafe socket(address.ai_family, kind, address.ai_protocol)
        guard descriptor >= 0 else { throw .connection("no socket: \(String.systemError(errno))") }
        do throws(MessagingError) {
            tune(descriptor, settings)
            if unsafe Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen) != 0 {
                guard errno == EINPROGRESS else { throw refusal(settings, errno) }
                try wait(for: descriptor, settings, until: deadline)
            }
            return descriptor
        } catch {
            close(descriptor)
            throw error
        }
    }

    private static func wait(
        for descriptor: Int32, _ settings: ConnectionSettings, until deadline: ContinuousClock.Instant
    ) throws(MessagingError) {
        while true {
            var event = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            let count = unsafe poll(&event, 1, (deadline - .now).pollTimeout)
            if count > 0 { break }
            guard count < 0, errno == EINTR else { throw .timedOut("connecting to \(settings.host)") }
        }
        var error: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        _ = unsafe getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &size)
        guard error == 0 else { throw refusal(settings, error) }
    }

    private static func refusal(_ settings: ConnectionSettings, _ code: Int32) -> MessagingError {
        .connection("\(settings.host):\(settings.port) cannot be reached: \(String.systemError(code))")
    }

    /// Sets the options that no library call sets.
    static func tune(_ descriptor: Int32, _ settings: ConnectionSettings) {
        set(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        set(descriptor, SOL_SOCKET, SO_KEEPALIVE, 1)
        set(descriptor, Int32(IPPROTO_TCP), TCP_USER_TIMEOUT, Int32(clamping: settings.userTimeout.milliseconds))
    }

    private static func set(_ descriptor: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        // A kernel without the option still has a working connection; heartbeats find a dead peer then.
        _ = unsafe setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
