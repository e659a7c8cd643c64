import Contracts
package import FoundationEssentials
package import Models
package import Rules

/// One delivery that is to be made: who is told what, how, under which key.
package struct PlannedDelivery: Sendable {
    package var notice: PlannedNotice
    /// The lead that it is about; for what happened to Baton itself, the event.
    package var leadID: UUID
    package var event: String
    /// Tells events of one lead and kind apart.
    package var version: Int64
    package var acceptedAt: Timestamp
    /// Who owned the lead; nil for what happened to Baton itself.
    package var owner: String?
    /// What it says, in JSON: see ``Notice``.
    package var content: [UInt8]
    package var traceparent: String?

    package init(notice: PlannedNotice, content: DeliveryContent, traceparent: String? = nil) throws {
        self.notice = notice
        leadID = content.leadID
        event = content.event
        version = content.version
        acceptedAt = content.acceptedAt
        owner = content.owner.email
        self.content = try BodyCoding.encode(content)
        self.traceparent = traceparent
    }

    /// Of an event that happened to Baton itself.
    package init(notice: PlannedNotice, content: OperatorContent, event id: UUID) throws {
        self.notice = notice
        leadID = id
        event = content.event
        version = 1
        acceptedAt = content.at
        self.content = Array(try JSONEncoder().encode(content))
    }

    /// Where it goes, as channels and breakers name it.
    ///
    /// All mail leaves by one relay, so that one relay that is down is one destination that fails.
    package var destination: String { notice.channel == Self.mail ? Self.mail : notice.destination }

    private static let mail = NoticeChannel.Kind.email.rawValue

    /// The same for every attempt to plan the same delivery.
    package var deliveryID: UUID {
        MessageID.ordered(
            MessageID.named(
                "delivery", leadID.uuidString, event, notice.channel, notice.recipient, String(version)),
            with: leadID)
    }

    /// Whether it is to be told together with others.
    package var isForDigest: Bool {
        guard notice.suppression == nil, case .digest = notice.timing else { return false }
        return true
    }

    /// What its message is made of.
    package func delivery(plannedAt: Timestamp) -> NoticeDelivery {
        NoticeDelivery(
            deliveryID: deliveryID, leadID: leadID, event: event, template: notice.template, language: notice.language,
            content: content, plannedAt: plannedAt, isForLead: notice.isForLead)
    }

    /// What becomes of it now, and why: most are planned, some are not to be sent, and what no channel here can send is kept
    /// for a person.
    package func fate(_ channels: Set<String>) -> (status: String, reason: String?) {
        if let suppression = notice.suppression { return ("suppressed", suppression) }
        guard !channels.contains(notice.channel) else { return ("planned", notice.note) }
        let known = channels.sorted().joined(separator: ", ")
        return ("parked", "channel: found \(notice.channel), expected one of \(known)")
    }
}
