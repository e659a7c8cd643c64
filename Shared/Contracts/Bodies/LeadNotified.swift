package import FoundationEssentials
package import Models

/// A planned delivery was sent.
package struct LeadNotified: Codable, Equatable, Sendable {
    @LowercaseUUID package var leadID: UUID
    @LowercaseUUID package var deliveryID: UUID
    /// The event that was told, such as `lead.routed`.
    package var event: String
    package var channel: String
    package var sentAt: Timestamp

    package init(leadID: UUID, deliveryID: UUID, event: String, channel: String, sentAt: Timestamp) {
        self.leadID = leadID
        self.deliveryID = deliveryID
        self.event = event
        self.channel = channel
        self.sentAt = sentAt
    }

    private enum CodingKeys: String, CodingKey {
        case leadID = "leadId"
        case deliveryID = "deliveryId"
        case event, channel, sentAt
    }
}
