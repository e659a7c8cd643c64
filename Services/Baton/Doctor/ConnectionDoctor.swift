/// Judges the connections to the broker: heartbeats and encryption.
enum ConnectionDoctor {
    static func findings(_ connections: [ManagementDoctor.Connection]) -> [Finding] {
        let amqp = connections.filter { $0.timeout != nil }
        let silent = amqp.filter { ($0.timeout ?? 0) == 0 || ($0.timeout ?? 0) > 120 }
        let clear = amqp.filter { $0.isEncrypted != true && !Loopback.contains($0.peerHost ?? "") }
        return [
            silent.isEmpty
                ? .fine("heartbeats", "on all \(amqp.count) connections")
                : .failed(
                    "heartbeats", "none, or rarer than 2 minutes, on \(silent.count) connections of \(users(silent))",
                    do:
                        "set heartbeat = 15 in rabbitmq.conf and BATON_HEARTBEAT below a minute: a dead peer is not noticed"
                ),
            clear.isEmpty
                ? .fine("encryption of AMQP", "on every connection that leaves the host")
                : .failed(
                    "encryption of AMQP", "none on \(clear.count) connections from elsewhere, of \(users(clear))",
                    do: "use amqps:// with a listener for TLS: passwords and leads travel in the clear"),
        ]
    }

    private static func users(_ connections: [ManagementDoctor.Connection]) -> String {
        Set(connections.map { $0.user ?? "unknown" }).sorted().joined(separator: ", ")
    }
}
