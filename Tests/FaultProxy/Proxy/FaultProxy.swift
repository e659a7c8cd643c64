/// A proxy for TCP connections on the loopback address that injects faults and logs what it sees.
///
/// Two threads serve each connection, one each way. Without faults bytes go through as they come.
package final class FaultProxy: Sendable {
    private let core: ProxyCore

    /// Listens on a free port of 127.0.0.1 at once.
    ///
    /// The same seed gives the same jitter to the nth connection.
    package init(
        to host: String, port: UInt16, speaking spoken: WireProtocol, seed: UInt64 = 1, log: EventLog = EventLog()
    ) throws(ProxyFault) {
        guard let server = Address(host, port: port) else { throw .badAddress(host) }
        core = try ProxyCore(to: server, speaking: spoken, seed: seed, log: log)
    }

    deinit {
        core.stop()
    }

    package var port: UInt16 { core.listener.port }

    package var log: EventLog { core.log }

    package var openConnections: Int { core.openConnections }

    /// Adds a fault, for the connections that are open and for those to come.
    package func inject(_ fault: Fault) {
        core.board.inject(fault)
        core.followGate()
    }

    /// Removes all faults.
    ///
    /// Held bytes flow again; connections that lost bytes in a black hole are reset.
    package func heal() {
        core.board.heal()
        core.followGate()
        core.resetConnections { $0.hasLostBytes }
    }

    /// Sends RST to both ends of every open connection.
    package func cutAll() {
        core.resetConnections { _ in true }
    }

    /// Resets all connections, stops listening and waits until all threads have ended.
    ///
    /// Called by a fault's own closure, it waits for all threads but that one.
    package func stop() {
        core.stop()
    }
}
