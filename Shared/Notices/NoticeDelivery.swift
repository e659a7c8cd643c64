package import FoundationEssentials
package import Models

/// A delivery as far as its message depends on it: the same for every attempt.
package struct NoticeDelivery: Equatable, Sendable {
    package var deliveryID: UUID
    package var leadID: UUID
    package var event: String
    package var template: String
    package var language: String?
    /// What it says, in JSON: see ``Notice``.
    package var content: [UInt8]
    package var plannedAt: Timestamp
    /// Whether it is written to the lead itself.
    package var isForLead: Bool

    package init(
        deliveryID: UUID, leadID: UUID, event: String, template: String, language: String?, content: [UInt8],
        plannedAt: Timestamp, isForLead: Bool = false
    ) {
        self.deliveryID = deliveryID
        self.leadID = leadID
        self.event = event
        self.template = template
        self.language = language
        self.content = content
        self.plannedAt = plannedAt
        self.isForLead = isForLead
    }
}
