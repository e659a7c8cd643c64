import Contracts

/// Checks of the broker that only its management plugin can answer: versions, arguments, policies, bindings, alarms.
struct ManagementDoctor {
    let api: ManagementAPI
    /// Percent-encoded.
    let virtualHost: String

    func findings() -> [Finding] {
        do {
            return [try version()] + (try queues()) + [try bindings(), try alarms()]
        } catch {
            return [
                .failed(
                    "management", "\(error)", do: "check BATON_MANAGEMENT_URL, and that rabbitmq_management is enabled")
            ]
        }
    }

    private func version() throws -> Finding {
        let overview = try api.get("overview", as: Overview.self)
        let found = "\(overview.rabbitmqVersion), Erlang \(overview.erlangVersion)"
        let numbers = overview.rabbitmqVersion.split(separator: ".").prefix(2).compactMap { Int($0) }
        guard numbers.count == 2, numbers.lexicographicallyPrecedes([3, 10]) else { return .fine("RabbitMQ", found) }
        return .failed("RabbitMQ", found, do: "Baton needs RabbitMQ 3.10 or later")
    }

    private func queues() throws -> [Finding] {
        let queues = try api.get("queues/\(virtualHost)", as: [Queue].self)
        return Step.allCases.map { step in Self.finding(step.queue, queues.first { $0.name == step.queue }) }
    }

    static func finding(_ name: String, _ queue: Queue?) -> Finding {
        let check = "settings of \(name)"
        guard let queue else { return .failed(check, "missing", do: "baton topology") }
        guard queue.type == "quorum" else {
            return .failed(
                check, "type \(queue.type ?? "unknown"), expected quorum",
                do: "drain and delete the queue, then baton topology: only a quorum queue keeps what it confirmed")
        }
        let limit = queue.arguments?.deliveryLimit ?? queue.policy?.deliveryLimit
        // A negative limit is no limit (RabbitMQ 4).
        if let limit, limit >= 0 {
            return .failed(
                check, "delivery limit \(limit), expected none",
                do: "remove it from the policy or the queue: it discards messages of a consumer that crashed")
        }
        if let wrong = queue.policy?.discarding {
            return .failed(check, "policy sets \(wrong)", do: "remove it from the policy: it discards messages")
        }
        return .fine(check, "quorum, no delivery limit, \(queue.consumers ?? 0) consumers")
    }

    private func bindings() throws -> Finding {
        let path = "exchanges/\(virtualHost)/\(Topology.exchange)/bindings/source"
        let there = try api.get(path, as: [Binding].self)
        let missing = Topology.bindings.filter { wanted in
            !there.contains { $0.destination == wanted.queue && $0.routingKey == wanted.key }
        }
        guard let first = missing.first else { return .fine("bindings", "all \(Topology.bindings.count) there") }
        return .failed(
            "bindings", "\(missing.count) missing, first \(first.queue) by \(first.key)", do: "baton topology")
    }

    private func alarms() throws -> Finding {
        try api.answers("health/checks/alarms")
            ? .fine("alarms", "none")
            : .failed("alarms", "memory or disk", do: "free memory or disk on the broker: it takes no messages now")
    }
}
