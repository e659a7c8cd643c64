import Contracts

/// Judges the queues, and every way by which messages could leave them or get past the rights on the exchange.
enum QueueDoctor {
    static func finding(_ name: String, _ queue: ManagementDoctor.Queue?) -> Finding {
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
        if let wrong = queue.arguments?.discarding {
            return .failed(
                check, "argument \(wrong)",
                do: "drain and delete the queue, then baton topology: this discards messages")
        }
        if let exchange = queue.arguments?.deadLetterExchange ?? queue.policy?.deadLetterExchange {
            return .failed(
                check, "dead letters go to \(exchange.isEmpty ? "the default exchange" : exchange)",
                do: "remove it: messages that need a person are parked in the database, where they are never lost")
        }
        return .fine(check, "quorum, no delivery limit, \(queue.consumers ?? 0) consumers")
    }

    static func bindings(_ there: [ManagementDoctor.Binding]) -> [Finding] {
        let queues = there.filter { $0.destinationType == "queue" }
        let missing = Topology.bindings.filter { wanted in
            !queues.contains { $0.destination == wanted.queue && $0.routingKey == wanted.key }
        }
        let own = Set(Step.allCases.map(\.queue))
        let strange = queues.filter { binding in
            own.contains(binding.destination)
                && !Topology.bindings.contains { $0.queue == binding.destination && $0.key == binding.routingKey }
        }
        var findings: [Finding] = []
        if let first = missing.first {
            findings.append(
                .failed(
                    "bindings", "\(missing.count) missing, first \(first.queue) by \(first.key)", do: "baton topology"))
        }
        if let first = strange.first {
            findings.append(
                .failed(
                    "bindings",
                    "\(strange.count) that Baton did not make, first \(first.destination) by \(first.routingKey)",
                    do: "unbind it: the step gets messages that are not its own, and parks them"))
        }
        return findings.isEmpty ? [.fine("bindings", "all \(Topology.bindings.count) there")] : findings
    }

    /// What could carry a message into the exchange without the rights on routing keys being asked.
    static func detours(
        bindings: [ManagementDoctor.Binding], exchanges: [ManagementDoctor.Exchange], queues: [ManagementDoctor.Queue]
    ) -> Finding {
        let ways =
            bindings.filter { $0.destinationType == "exchange" && $0.destination == Topology.exchange }
            .map { "exchange \($0.source) is bound to it" }
            + exchanges.filter {
                $0.arguments?.alternateExchange == Topology.exchange
                    || $0.policy?.alternateExchange == Topology.exchange
            }.map { "it is the alternate exchange of \($0.name)" }
            + queues.filter {
                $0.arguments?.deadLetterExchange == Topology.exchange
                    || $0.policy?.deadLetterExchange == Topology.exchange
            }.map { "queue \($0.name) sends its dead letters to it" }
        let check = "ways into exchange \(Topology.exchange)"
        guard let first = ways.first else { return .fine(check, "published to, and no other") }
        return .failed(
            check, "\(ways.count) past the rights on routing keys, first: \(first)",
            do: "delete it, and ask its owner: steps park what is not signed by a step, but it has no business there")
    }
}
