import Contracts
import FaultProxy
import Foundation
import Support

/// A proxy to the broker and one to the database for each program of the relay.
final class Proxies: Sendable {
    private struct Pair {
        var amqp: FaultProxy
        var postgres: FaultProxy
    }

    private let pairs: [String: Pair]
    private let accounts: Accounts

    init(_ accounts: Accounts, seed: UInt64) throws {
        self.accounts = accounts
        var pairs: [String: Pair] = [:]
        for name in Accounts.programs {
            pairs[name] = Pair(
                amqp: try Self.proxy(to: accounts.amqp, .amqp, seed),
                postgres: try Self.proxy(to: accounts.database, .postgres, seed))
        }
        self.pairs = pairs
    }

    private static func proxy(to place: URLComponents, _ spoken: WireProtocol, _ seed: UInt64) throws -> FaultProxy {
        guard let host = place.host, let port = place.port.flatMap(UInt16.init(exactly:)) else {
            throw NeverHappened(what: "the servers' addresses have a host and a port")
        }
        return try FaultProxy(to: host, port: port, speaking: spoken, seed: seed)
    }

    func amqpURL(_ program: String) -> String? { pairs[program].map { accounts.amqpURL(program, port: $0.amqp.port) } }
    func databaseURL(_ program: String) -> String? {
        pairs[program].map { accounts.databaseURL(program, port: $0.postgres.port) }
    }

    var brokers: [FaultProxy] { pairs.sorted { $0.key < $1.key }.map(\.value.amqp) }
    var databases: [FaultProxy] { pairs.sorted { $0.key < $1.key }.map(\.value.postgres) }
    /// The five workers' alone.
    var workers: [(broker: FaultProxy, database: FaultProxy)] {
        Step.allCases.compactMap { pairs[$0.rawValue] }.map { ($0.amqp, $0.postgres) }
    }

    func heal() { for proxy in brokers + databases { proxy.heal() } }
    func stop() { for proxy in brokers + databases { proxy.stop() } }

    /// Of the workers whose connections are their lane's alone: notification's dispatcher commits and publishes as well.
    func audits() -> [(name: String, audit: OrderAudit)] {
        Step.allCases.filter { $0 != .notification }.compactMap { step in
            pairs[step.rawValue].map { (step.rawValue, OrderAudit(amqp: $0.amqp.log, postgres: $0.postgres.log)) }
        }
    }
}
