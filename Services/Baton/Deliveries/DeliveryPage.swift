import Contracts
import FoundationEssentials
import Models

/// Everything about one delivery.
struct DeliveryPage {
    struct Content: Equatable {
        /// What it says: JSON, indented.
        var text: String
        /// SHA-256 of what is stored, in hexadecimal.
        var digest: String
    }

    var delivery: DeliveryRow
    /// Nil for a delivery that has lost what it was to say.
    var content: Content?
    var audit: [ParkedAudit]

    func show(now: Timestamp) {
        Terminal.show(facts(now: now))
        if !audit.isEmpty {
            var table = Table("at", "person", "did", "because", "content before", "content after")
            for entry in audit {
                table.add(
                    entry.at.short, entry.person, entry.action, entry.because,
                    entry.before.map { String($0.prefix(16)) }, entry.after.map { String($0.prefix(16)) })
            }
            Terminal.show("")
            Terminal.show(table)
        }
        Terminal.show("\n" + TerminalText.clean(delivery.words(now: now)))
        Terminal.show("\ncontent:")
        Terminal.show(BodyText.shown(Array((content?.text ?? "(none)").utf8)))
    }

    func facts(now: Timestamp) -> Table {
        var table = Table("", "delivery")
        table.add("id", delivery.deliveryID.text)
        table.add("lead", delivery.leadID.text)
        table.add("event", delivery.event)
        table.add("destination", delivery.destination)
        table.add("recipient", delivery.recipient)
        table.add("template", delivery.template)
        table.add("language", delivery.language)
        table.add("status", delivery.status.rawValue + (delivery.isCritical ? ", critical" : ""))
        table.add("planned", delivery.plannedAt.short)
        if delivery.status == .planned { table.add("due", delivery.dueAt.short) }
        table.add("attempts", delivery.attemptsText)
        table.add("last attempt", delivery.attemptedAt?.short)
        table.add("sent", delivery.sentAt?.short)
        table.add("reference", delivery.reference)
        if let digest = delivery.digestID { table.add("digest", digest.text) }
        for (number, member) in delivery.members.enumerated() { table.add(number == 0 ? "tells of" : "", member.text) }
        return table
    }
}

extension DeliveryPage: Encodable {
    private enum CodingKeys: String, CodingKey {
        case delivery, content, digest, audit
    }

    /// The content is text: JSON in JSON would be read as ours.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(delivery, forKey: .delivery)
        try container.encodeIfPresent(content?.text, forKey: .content)
        try container.encodeIfPresent(content?.digest, forKey: .digest)
        try container.encode(audit, forKey: .audit)
    }
}
