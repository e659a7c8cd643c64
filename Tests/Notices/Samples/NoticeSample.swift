package import FoundationEssentials
package import Models
package import Notices

/// A lead that has everything, and what is made of it.
package enum NoticeSample {
    struct NoAddress: Error {}

    /// The templates that come with Baton.
    package static let templates = "deploy/config/templates"

    package static let start = Timestamp(seconds: 1_795_249_800)

    package static let values: LeadTexts = [.fullName: "Dana Whitfield", .email: "dana@northwind.example"]

    package static func writer(templates directory: String = templates, links: NoticeLinks? = nil) throws -> MailWriter
    {
        guard let from = Mailbox("Baton <baton@relay.example>") else { throw NoAddress() }
        return MailWriter(
            renderer: NoticeRenderer(templates: try Templates(directory: directory), links: links), from: from)
    }

    package static let leadID = UUID(uuid: (1, 1, 1, 1, 1, 1, 0x41, 1, 0x81, 1, 1, 1, 1, 1, 1, 1))
    package static let deliveryID = UUID(uuid: (2, 2, 2, 2, 2, 2, 0x42, 2, 0x82, 2, 2, 2, 2, 2, 2, 2))

    package static func content(
        _ values: LeadTexts = values, extra: [String: [String]] = [:], recipient: String = "ada@baton.example"
    ) -> DeliveryContent {
        DeliveryContent(
            leadID: leadID, event: "lead.routed", version: 1,
            lead: LeadFacts(values: values, extra: extra, source: .tradeShow, form: "Stand"),
            enrichment: Enrichment(
                domainClass: .corporate, company: Company(domain: "northwind.example", name: "Northwind", employees: 40)
            ),
            score: Score(
                fit: 40, intent: 70,
                reasons: [
                    ScoreReason(rule: "title", group: .fit, points: 40, reason: "decides on purchases"),
                    ScoreReason(rule: "old", group: .intent, points: -5, reason: "was silent for long"),
                ], asOf: start, isAboveThreshold: true),
            model: "default@3", qualifiedAt: start,
            owner: .init(email: "ada@baton.example", name: "Ada Åkesson"),
            assignment: AssignmentSummary(
                owner: "ada@baton.example", rule: "rest", strategy: .owner, reason: "whose turn it was"),
            recipient: .init(email: recipient, name: recipient == "ada@baton.example" ? "Ada Åkesson" : nil),
            policyRule: "r", acceptedAt: start)
    }

    package static func delivery(
        _ content: [UInt8], event: String = "lead.routed", template: String = "lead-routed", language: String? = nil
    ) -> NoticeDelivery {
        NoticeDelivery(
            deliveryID: deliveryID, leadID: leadID, event: event, template: template, language: language,
            content: content, plannedAt: start)
    }

    package static func operatorContent(isParked: Bool) -> OperatorContent {
        OperatorContent(
            event: isParked ? "message.parked" : "breaker.opened", at: start,
            recipient: .init(email: "ops@baton.example", name: "Olga"),
            parked: isParked
                ? .init(
                    step: "capture", type: "lead.submitted", reason: "no <JSON>", messageID: "m-1",
                    leadID: leadID) : nil,
            breaker: isParked ? nil : .init(name: "slack:C0123", reason: "channel_not_found"))
    }

    package static func digest(_ count: Int) -> NoticeDigest {
        let recipient = DeliveryContent.Somebody(email: "ada@baton.example", name: "Ada")
        return NoticeDigest(
            recipient: recipient,
            entries: (0..<count).map { number in
                var entry = NoticeDigest.Entry(deliveryID: deliveryID, content())
                entry.title = "Lead number \(number)"
                entry.at = start.advanced(bySeconds: Double(number))
                return entry
            })
    }
}
