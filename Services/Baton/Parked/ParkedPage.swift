import Contracts

/// Everything about one parked message.
struct ParkedPage {
    var message: ParkedMessage
    var content: ParkedContent
    var audit: [ParkedAudit]

    func show() {
        Terminal.show(facts)
        Terminal.show("\nreason: \(TerminalText.clean(message.reason))")
        if !audit.isEmpty {
            var table = Table("at", "person", "did", "because", "body before", "body after")
            for entry in audit {
                table.add(
                    entry.at.short, entry.person, entry.action, entry.because, entry.before.map(Self.abbreviated),
                    entry.after.map(Self.abbreviated))
            }
            Terminal.show("")
            Terminal.show(table)
        }
        Terminal.show("\nbody, \(content.body.count) bytes:")
        Terminal.show(BodyText.shown(content.body))
        if let edited = content.edited {
            Terminal.show("\nedited body, \(edited.count) bytes, which a redrive sends:")
            Terminal.show(BodyText.shown(edited))
        }
    }

    private var facts: Table {
        var table = Table("", "parked message")
        table.add("id", message.parkedID.text)
        table.add("step", message.step)
        table.add("state", message.state)
        table.add("parked", message.parkedAt.short)
        table.add("attempt", String(message.attempt))
        if let due = message.dueAt { table.add("due", due.short) }
        if let next = message.nextAttempt { table.add("next attempt", String(next)) }
        if let at = message.publishedAt {
            table.add("published again", "\(at.short), \(message.announced) times in all")
        }
        if let at = message.completedAt { table.add("completed", at.short) }
        table.add("message", message.routingKey)
        table.add("content type", message.contentType)
        table.add("publisher", message.publisher)
        table.add("external id", message.externalID)
        table.add("lead", message.leadID)
        table.add("digest", digest)
        for (name, value) in content.headers.sorted(by: { $0.key < $1.key }) { table.add("header \(name)", value) }
        return table
    }

    private var digest: String {
        switch content.isIntact {
        case nil: "none was kept"
        case true?: "\(Self.abbreviated(content.digest ?? "")), as it came"
        case false?: "DIFFERS: properties or body are not what came"
        }
    }

    private static func abbreviated(_ digest: String) -> String { String(digest.prefix(16)) }
}

extension ParkedPage: Encodable {
    private enum CodingKeys: String, CodingKey {
        case message, headers, properties, body, edited, digest, isIntact, audit
    }

    /// Bodies are in base64: they need not be text.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(message, forKey: .message)
        try container.encode(content.headers, forKey: .headers)
        try container.encode(content.properties, forKey: .properties)
        try container.encode(Base64Bytes(content.body), forKey: .body)
        try container.encode(content.edited.map(Base64Bytes.init), forKey: .edited)
        try container.encode(content.digest, forKey: .digest)
        try container.encode(content.isIntact, forKey: .isIntact)
        try container.encode(audit, forKey: .audit)
    }
}
