import FoundationEssentials
import Models

/// Several events in one message: everything that was gathered for a recipient, nothing left out.
struct NoticeDigest: Codable, Equatable, Sendable {
    /// One event, with what makes a reader look at it.
    struct Entry: Codable, Equatable, Sendable {
        var deliveryID: UUID
        var event: String
        var leadID: UUID?
        /// Who or what it is about; nil where nothing is known of a lead but that it is there.
        var title: String?
        var company: String?
        var score: Int?
        var reason: String?
        var at: Timestamp
    }

    var recipient: DeliveryContent.Somebody
    /// In the order in which they happened.
    var entries: [Entry]

    init(recipient: DeliveryContent.Somebody, entries: [Entry]) {
        self.recipient = recipient
        self.entries = entries.sorted {
            ($0.at, $0.deliveryID.uuidString) < ($1.at, $1.deliveryID.uuidString)
        }
    }
}

extension NoticeDigest.Entry {
    /// What a digest says of a delivery: of the reasons of its score, the one that weighs most.
    init(deliveryID: UUID, _ content: DeliveryContent) {
        self.init(
            deliveryID: deliveryID, event: content.event, leadID: content.leadID,
            title: content.lead.displayName ?? content.lead[.email] ?? content.lead[.phone],
            company: content.enrichment?.company.map { $0.name ?? $0.domain } ?? content.lead[.company],
            score: content.score?.total,
            reason: content.score?.reasons.max { $0.points < $1.points }?.reason ?? content.assignment.reason,
            at: content.acceptedAt)
    }

    /// What a digest says of an event of Baton's own.
    init(deliveryID: UUID, _ content: OperatorContent) {
        self.init(
            deliveryID: deliveryID, event: content.event, leadID: content.parked?.leadID, title: content.subject,
            company: nil, score: nil, reason: content.parked?.reason ?? content.breaker?.reason, at: content.at)
    }
}
