import Contracts
import FoundationEssentials
import WorkerRuntime

/// Checks of the broker over AMQP: that it is there, and that everything is declared.
struct BrokerDoctor {
    let url: String

    func findings() -> [Finding] {
        do {
            guard try Broker.exchangeExists(url: url) else {
                return [.failed("exchange \(Topology.exchange)", "missing", do: "baton topology")]
            }
            return [
                .fine("exchange \(Topology.exchange)", "there"), .fine("librabbitmq", Broker.libraryVersion),
                Self.encryption(of: url),
            ] + (try Broker.inspect(url: url)).map(Self.finding)
        } catch {
            return [.failed("broker", "\(error)", do: "start RabbitMQ, and check BATON_AMQP_URL")]
        }
    }

    static func finding(_ queue: QueueState) -> Finding {
        queue.messages.map { .fine("queue \(queue.name)", "\($0) messages wait") }
            ?? .failed("queue \(queue.name)", "missing", do: "baton topology")
    }

    static func encryption(of url: String) -> Finding {
        if url.hasPrefix("amqps://") { return .fine("AMQP address", "encrypted") }
        return Loopback.contains(Loopback.host(of: url))
            ? .fine("AMQP address", "in the clear, on this host")
            : .failed(
                "AMQP address", "in the clear, to another host",
                do: "use amqps:// in BATON_AMQP_URL: passwords and leads travel in the clear")
    }

    /// The virtual host of an AMQP URL as the management API has it in its paths, percent-encoded.
    static func virtualHost(of url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return "%2F" }
        let rest = url[scheme.upperBound...].prefix { $0 != "?" }
        guard let slash = rest.lastIndex(of: "/") else { return "%2F" }
        let name = rest[rest.index(after: slash)...]
        return name.isEmpty ? "%2F" : String(name)
    }
}
