/// What the broker says about the queues of a virtual host.
enum Queues {
    /// Ready and unacknowledged messages of Baton's own queues.
    static func total(_ servers: Servers, vhost: String) async throws -> Int {
        let output = try await servers.control(
            "list_queues", "-q", "--no-table-headers", "-p", vhost, "name", "messages_ready",
            "messages_unacknowledged")
        return output.split(separator: "\n").reduce(0) { sum, line in
            let fields = line.split(separator: "\t")
            guard fields.count == 3, fields[0].hasPrefix("baton.") else { return sum }
            return sum + (Int(fields[1]) ?? 0) + (Int(fields[2]) ?? 0)
        }
    }
}
