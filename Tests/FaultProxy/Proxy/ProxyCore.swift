import Synchronization

/// What the proxy's threads share.
final class ProxyCore: Sendable {
    let board = FaultBoard()
    let log: EventLog
    let listener: Listener
    private let server: Address
    private let spoken: WireProtocol
    private let seed: UInt64
    private let threads = ThreadGroup()
    private let isStopped = Atomic(false)
    private let connections = Mutex<[Int: ProxiedConnection]>([:])

    init(to server: Address, speaking spoken: WireProtocol, seed: UInt64, log: EventLog) throws(ProxyFault) {
        self.server = server
        self.spoken = spoken
        self.seed = seed
        self.log = log
        listener = try Listener()
        do throws(ProxyFault) {
            try threads.start { self.acceptConnections() }
        } catch {
            listener.close()
            throw error
        }
    }

    var openConnections: Int { connections.withLock { $0.count } }

    /// Opens or shuts the port, as the faults say.
    func followGate() {
        listener.set { !isStopped.load(ordering: .acquiring) && board.gate != .down }
    }

    func resetConnections(where isMeant: (ProxiedConnection) -> Bool) {
        for connection in connections.withLock({ Array($0.values) }) where isMeant(connection) {
            connection.reset()
        }
    }

    /// Resets what is open and ends all threads; when called from one of them, all others.
    func stop() {
        guard !isStopped.exchange(true, ordering: .acquiringAndReleasing) else { return }
        // A fault's closure may hold the proxy.
        board.heal()
        listener.close()
        repeat {
            // Again and again: one connection may just have been accepted.
            resetConnections { _ in true }
        } while !threads.waitForOthers(within: .milliseconds(100))
    }

    private func acceptConnections() {
        var accepted = 0
        while !isStopped.load(ordering: .acquiring) {
            followGate()
            guard listener.waitForConnection(within: Forwarder.tick), let client = listener.accept() else { continue }
            accepted += 1
            serve(client, as: accepted)
        }
    }

    private func serve(_ client: Socket, as id: Int) {
        guard board.gate == .open, let server = server.connected(within: .seconds(1)) else {
            log.append(.refused, connection: id)
            client.reset()
            client.close()
            return
        }
        let connection = ProxiedConnection(id: id, client: client, server: server, log: log)
        connections.withLock { $0[id] = connection }
        log.append(.opened, connection: id)
        for direction in [Direction.toServer, .toClient] {
            do {
                try threads.start { self.forward(connection, direction) }
            } catch {
                log.append(.fault("\(error)"), connection: id)
                connection.reset()
                leave(connection)
            }
        }
    }

    private func forward(_ connection: ProxiedConnection, _ direction: Direction) {
        var forwarder = Forwarder(
            connection, direction, speaking: spoken, board: board, log: log, seed: seed
        ) { self.followGate() }
        forwarder.run()
        leave(connection)
    }

    private func leave(_ connection: ProxiedConnection) {
        // Closed first: whoever sees no connection any more finds no descriptor either.
        if connection.leave() { connections.withLock { $0[connection.id] = nil } }
    }
}
