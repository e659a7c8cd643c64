/// Judges the broker's version by what is known to be wrong with it.
enum VersionDoctor {
    struct Defect {
        var what: String
        var fixedIn: BrokerVersion
    }

    static let oldest = BrokerVersion(3, 10)
    /// Below this the broker has defects that workers may meet.
    static let recommended = BrokerVersion(3, 10, 20)
    /// The first series that its makers still look after.
    static let supported = BrokerVersion(4, 1)
    static let oldestErlang = BrokerVersion(24, 3)

    static let defects = [
        Defect(
            what: "a consumer of a quorum queue that cancels and registers again at once may lose its channel",
            fixedIn: BrokerVersion(3, 10, 9)),
        Defect(
            what: "the log of quorum queues grows when clients register a consumer and close without consuming",
            fixedIn: BrokerVersion(3, 10, 12)),
        Defect(
            what: "a classic queue with a single active consumer may crash", fixedIn: BrokerVersion(3, 10, 13)),
        Defect(what: "dead-lettering stops after a failure", fixedIn: BrokerVersion(3, 10, 20)),
    ]

    static func findings(rabbitmq: String, erlang: String) -> [Finding] {
        guard let version = BrokerVersion(rabbitmq), version >= oldest else {
            return [.failed("RabbitMQ", rabbitmq, do: "Baton needs RabbitMQ \(oldest) or later")]
        }
        let open = defects.filter { version < $0.fixedIn }
        var findings: [Finding] = [
            open.isEmpty
                ? .fine("RabbitMQ", rabbitmq)
                : .warning(
                    "RabbitMQ", "\(rabbitmq), with \(open.count) known defects",
                    do: "upgrade to \(recommended) or later: "
                        + open.map { "\($0.what) (fixed in \($0.fixedIn))" }.joined(separator: "; "))
        ]
        if version < supported {
            findings.append(
                .warning(
                    "RabbitMQ support", "\(rabbitmq) is no longer looked after by its makers",
                    do: "rely on your distribution's security updates, or upgrade to \(supported) or later"))
        }
        let erlangVersion = erlang.contains(".") ? BrokerVersion(erlang) : BrokerVersion("\(erlang).0")
        findings.append(
            (erlangVersion ?? BrokerVersion(0, 0)) >= oldestErlang
                || erlang == "24"
                ? .fine("Erlang", erlang)
                : .warning("Erlang", erlang, do: "RabbitMQ 3.10 wants Erlang \(oldestErlang) or later"))
        return findings
    }
}
