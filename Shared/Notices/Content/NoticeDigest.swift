package import FoundationEssentials
package import Models

/// Several events in one message: everything that was gathered for a recipient, nothing left out.
package struct NoticeDigest: Codable, Equatable, Sendable {
    /// One event, with what makes a reader look at it.
    package struct Entry: Codable, Equatable, Sendable {
        package var deliveryID: UUID
        package var event: String
        package var leadID: UUID?
        /// Who or what it is about; nil where nothing is known of a lead but that it is there.
        package var title: String?
        package var company: String?
        package var score: Int?
        package var reason: String?
        package var at: Timestamp

        package init(
            deliveryID: UUID, event: String, leadID: UUID?, title: String?, company: String?, score: Int?,
            reason: String?, at: Timestamp
        ) {
            self.deliveryID = deliveryID
            self.event = event
            self.leadID = leadID
            self.title = title
            self.company = company
            self.score = score
            self.reason = reason
            self.at = at
        }
    }

    /// What a digest is called where others have the name of their event.
    package static let event = "digest"

    package var recipient: DeliveryContent.Somebody
    /// In the order in which they happened.
    package var entries: [Entry]

    package init(recipient: DeliveryContent.Somebody, entries: [Entry]) {
        self.recipient = recipient
        self.entries = entries.sorted {
            ($0.at, $0.deliveryID.uuidString) < ($1.at, $1.deliveryID.uuidString)
        }
    }
}

extension NoticeDigest.Entry {
    /// What a digest says of a delivery: of the reasons of its score, the one that weighs most.
    package init(deliveryID: UUID, _ content: DeliveryContent) {
        self.init(
            deliveryID: deliveryID, event: content.event, leadID: content.leadID,
            title: content.lead.displayName ?? content.lead[.email] ?? content.lead[.phone],
            company: content.enrichment?.company.map { $0.name ?? $0.domain } ?? content.lead[.company],
            score: content.score?.total,
            reason: content.score?.reasons.max { $0.points < $1.points }?.reason ?? content.assignment.reason,
            at: content.acceptedAt)
    }

    /// What a digest says of an event of Baton's own.
    package init(deliveryID: UUID, _ content: OperatorContent) {
        self.init(
            deliveryID: deliveryID, event: content.event, leadID: content.parked?.leadID, title: content.subject,
            company: nil, score: nil, reason: content.parked?.reason ?? content.breaker?.reason, at: content.at)
    }
}
