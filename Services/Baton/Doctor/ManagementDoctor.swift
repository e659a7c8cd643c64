import Contracts
import Models

/// Checks of the broker that only its management plugin can answer.
struct ManagementDoctor {
    let api: ManagementAPI
    /// Percent-encoded.
    let virtualHost: String

    func findings() -> [Finding] {
        let remedy = "check BATON_MANAGEMENT_URL, and that rabbitmq_management is enabled"
        do {
            let overview = try api.get("overview", as: Overview.self)
            let versions = VersionDoctor.findings(rabbitmq: overview.rabbitmqVersion, erlang: overview.erlangVersion)
            let checks: [(String, () throws -> [Finding])] = [
                ("queues", queues), ("rights", rights), ("nodes", nodes), ("connections", connections),
                ("alarms", alarms),
                ("clock", clock),
            ]
            return versions
                + checks.flatMap { name, check in
                    // What one check cannot see must not hide the others.
                    do { return try check() } catch { return [.failed("management: \(name)", "\(error)", do: remedy)] }
                } + [Self.consumerTimeout]
        } catch {
            return [.failed("management", "\(error)", do: remedy)]
        }
    }

    private func queues() throws -> [Finding] {
        let queues = try api.get("queues/\(virtualHost)", as: [Queue].self)
        let bindings = try api.get("bindings/\(virtualHost)", as: [Binding].self)
        let exchanges = try api.get("exchanges/\(virtualHost)", as: [Exchange].self)
        return Step.allCases.map { step in QueueDoctor.finding(step.queue, queues.first { $0.name == step.queue }) }
            + QueueDoctor.bindings(bindings.filter { $0.source == Topology.exchange })
            + [QueueDoctor.detours(bindings: bindings, exchanges: exchanges, queues: queues)]
    }

    private func rights() throws -> [Finding] {
        BrokerRightsDoctor.findings(
            users: try api.get("users", as: [User].self),
            permissions: try api.get("permissions", as: [Permission].self),
            topics: try api.get("topic-permissions", as: [TopicPermission].self),
            virtualHost: ManagementAPI.decoded(virtualHost))
    }

    private func nodes() throws -> [Finding] {
        NodeDoctor.findings(try api.get("nodes", as: [Node].self))
    }

    private func connections() throws -> [Finding] {
        ConnectionDoctor.findings(
            try api.get("connections?columns=user,peer_host,ssl,timeout", as: [Connection].self))
    }

    private func alarms() throws -> [Finding] {
        [
            try api.answers("health/checks/alarms")
                ? .fine("alarms", "none")
                : .failed("alarms", "memory or disk", do: "free memory or disk on the broker: it takes no messages now")
        ]
    }

    private func clock() throws -> [Finding] {
        let before = Timestamp.present
        let date = try api.date()
        let trip = Timestamp.present.seconds(since: before)
        guard let remote = date.flatMap(ClockDoctor.read(httpDate:)) else { return [] }
        return [
            ClockDoctor.finding(
                "the broker", remote: remote, local: before.advanced(bySeconds: trip / 2), roundTrip: trip,
                resolution: 1)
        ]
    }

    /// Only the node's own configuration tells.
    static let consumerTimeout = Finding.warning(
        "consumer time-out", "cannot be seen from here",
        do:
            "see that consumer_timeout in rabbitmq.conf (deploy/rabbitmq sets 15 minutes) is well above the longest batch: "
            + "some statements of BATON_STATEMENT_TIMEOUT (8 s) and BATON_CONFIRM_TIMEOUT (10 s), so 2 minutes at least"
    )
}
