import FoundationEssentials

/// Deliveries and destinations as notification leaves them, for tests of the operator's side.
enum DeliveryRows {
    static func id(_ number: Int) -> String { "00000000-0000-4000-b000-\(1_000_000_000_00 + number)" }

    static func uuid(_ number: Int) -> UUID { UUID(uuidString: id(number)) ?? UUID() }

    /// Planned so many minutes after eight o'clock as its number says; `more` sets other columns.
    static func sql(
        _ number: Int, lead: Int = 1, event: String = "lead.routed", destination: String = "slack:C1",
        status: String = "parked", reason: String? = "no such template", more: String = "",
        content: String? = #"{"leadId":"l","event":"lead.routed","version":1,"lead":{"fullName":"Ada"}}"#
    ) -> String {
        let channel = destination.prefix { $0 != ":" }
        let time = "timestamptz '2026-11-21 08:00:00Z' + interval '\(number) min'"
        var sql = """
            INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version,
                                               template, status, reason, policy_version, accepted_at, planned_at, due_at)
            VALUES ('\(id(number))', '\(LedgerRows.lead(lead))', '\(event)', '\(channel)', '\(destination)',
                    'ann\(number)@sales.example', 1, 'lead-routed', '\(status)',
                    \(reason.map { "'\($0)'" } ?? "NULL"), 1, \(time), \(time), \(time));
            """
        if let content { sql += "INSERT INTO notification.delivery_content VALUES ('\(id(number))', '\(content)');" }
        if !more.isEmpty { sql += "UPDATE notification.delivery SET \(more) WHERE delivery_id = '\(id(number))';" }
        return sql
    }

    /// A digest that collects.
    static func digest(_ number: Int, release: String) -> String {
        """
        INSERT INTO notification.digest (digest_id, destination, channel, recipient, key, reason, opened_at, release_at)
        VALUES ('\(id(number))', 'slack:C1', 'slack', 'ann@sales.example', 'k\(number)', 'quiet hours',
                '2026-11-21 08:00:00Z', '\(release)');
        """
    }

    static func destination(_ name: String, _ columns: String) -> String {
        """
        INSERT INTO notification.destination (destination, channel) VALUES ('\(name)', split_part('\(name)', ':', 1));
        UPDATE notification.destination SET \(columns) WHERE destination = '\(name)';
        """
    }
}
