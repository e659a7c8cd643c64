import Glibc
import Synchronization

/// The proxy's port on the loopback address, which can stop listening and begin again.
final class Listener: Sendable {
    let port: UInt16
    /// Never listens: it keeps the port for the time when nobody does.
    private let reservation: Socket
    private let listening: Mutex<Socket?>

    init() throws(ProxyFault) {
        reservation = try Address.loopback(port: 0).bound()
        do throws(ProxyFault) {
            port = try Address.port(of: reservation)
            listening = Mutex(try Self.listen(on: port))
        } catch {
            reservation.close()
            throw error
        }
    }

    /// Begins to listen, or stops: then the kernel refuses new connections.
    func set(isListening isWanted: () -> Bool) {
        listening.withLock { socket in
            switch (socket, isWanted()) {
            case (nil, true): socket = try? Self.listen(on: port)
            case (.some(let open), false):
                open.stopListening()
                socket = nil
            default: break
            }
        }
    }

    func waitForConnection(within limit: Duration) -> Bool {
        guard let socket = listening.withLock({ $0 }) else {
            Socket.pause(limit)
            return false
        }
        // Another thread may close the descriptor now; then this waits for the wrong thing, once and within its limit.
        return socket.waitReadable(within: limit)
    }

    func accept() -> Socket? {
        listening.withLock { socket -> Socket? in
            guard let socket else { return nil }
            let descriptor = Glibc.accept(socket.descriptor, nil, nil)
            guard descriptor >= 0 else { return nil }
            _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
            let accepted = Socket(descriptor: descriptor)
            accepted.setNoDelay()
            return accepted
        }
    }

    func close() {
        set { false }
        reservation.close()
    }

    private static func listen(on port: UInt16) throws(ProxyFault) -> Socket {
        let socket = try Address.loopback(port: port).bound()
        guard Glibc.listen(socket.descriptor, 128) == 0 else {
            defer { socket.close() }
            throw .system("listen", errno)
        }
        return socket
    }
}
