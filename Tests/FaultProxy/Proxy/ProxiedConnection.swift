import Synchronization

/// The two sockets of one connection through the proxy; closed when both forwarding threads have left them.
final class ProxiedConnection: Sendable {
    /// How the connection stands.
    enum Phase {
        case open
        /// Both ends were told that no more comes.
        case closing
        case reset
    }

    private struct State {
        var phase = Phase.open
        var threads = 2
        /// Bytes were dropped, so nothing sensible can follow them.
        var hasLostBytes = false
    }

    let id: Int
    let openedAt = ContinuousClock.now
    let client: Socket
    let server: Socket
    private let log: EventLog
    private let state = Mutex(State())

    init(id: Int, client: Socket, server: Socket, log: EventLog) {
        self.id = id
        self.client = client
        self.server = server
        self.log = log
    }

    var phase: Phase { state.withLock { $0.phase } }

    var hasLostBytes: Bool { state.withLock { $0.hasLostBytes } }

    func loseBytes() {
        state.withLock { $0.hasLostBytes = true }
    }

    /// Sends RST to both ends.
    func reset() {
        state.withLock { state in
            guard state.phase != .reset, state.threads > 0 else { return }
            state.phase = .reset
            log.append(.reset, connection: id)
            client.reset()
            server.reset()
        }
    }

    /// Sends FIN to both ends; what they still send is read and thrown away, as unread bytes would make it a reset.
    func close() {
        state.withLock { state in
            guard state.phase == .open, state.threads > 0 else { return }
            state.phase = .closing
            client.shutdownWriting()
            server.shutdownWriting()
        }
    }

    /// A forwarding thread is done; true when it was the last one.
    func leave() -> Bool {
        state.withLock { state in
            state.threads -= 1
            guard state.threads == 0 else { return false }
            client.close()
            server.close()
            if state.phase != .reset { log.append(.closed, connection: id) }
            return true
        }
    }
}
