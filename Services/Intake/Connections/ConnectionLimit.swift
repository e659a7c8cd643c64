import CoreMetrics
import NIOCore
import Synchronization

/// Bounds the connections that are open at the same time, over all event loops.
///
/// A new one never waits behind slow ones: at the limit the connection that has gone longest without completing a
/// request is closed for it.
final class ConnectionLimit: Sendable {
    typealias ID = OpenConnections<any Channel>.ID

    private let places: Mutex<OpenConnections<any Channel>>
    private let metrics: LimitMetrics
    private let gauge: Gauge

    /// Behind a proxy all connections come from one address, and those of an address are not bounded.
    init(_ limits: IntakeLimits, trustsProxy: Bool, metrics: LimitMetrics, factory: any MetricsFactory) {
        self.metrics = metrics
        gauge = Gauge(label: "baton_intake_connections", dimensions: [], factory: factory)
        places = Mutex(
            OpenConnections(
                most: limits.connections, mostPerAddress: trustsProxy ? .max : limits.connectionsPerAddress))
    }

    /// Gives a connection its place; nil when it gets none and has to be closed.
    func admit(_ channel: any Channel) -> ID? {
        let address = channel.remoteAddress?.ipAddress.flatMap(ClientAddress.init)
        let (admission, count) = places.withLock { open in (open.open(channel, from: address), open.count) }
        gauge.record(count)
        switch admission {
        case .refused(let limit):
            metrics.hit(limit)
            return nil
        case .admitted(let id, let loser):
            if let loser {
                metrics.hit(.connections)
                loser.close(promise: nil)
            }
            return id
        }
    }

    func becameBusy(_ id: ID) { places.withLock { $0.becameBusy(id) } }
    func becameFree(_ id: ID) { places.withLock { $0.becameFree(id) } }

    func close(_ id: ID) {
        gauge.record(
            places.withLock { open in
                open.close(id)
                return open.count
            })
    }
}
