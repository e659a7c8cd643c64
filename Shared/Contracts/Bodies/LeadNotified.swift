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

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case leadID = "leadId"
        case deliveryID = "deliveryId"
        case event, channel, sentAt
    }
}

/// In one pass; see ``LeanCodable``.
extension LeadNotified: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var leadID: LowercaseUUID?
        var deliveryID: LowercaseUUID?
        var event: String?
        var channel: String?
        var sentAt: Timestamp?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .channel: channel = try json.value()
            case .deliveryID: deliveryID = try json.value()
            case .event: event = try json.value()
            case .leadID: leadID = try json.value()
            case .sentAt: sentAt = try json.value()
            }
        }
        self.init(
            leadID: try json.required(leadID, CodingKeys.leadID).wrappedValue,
            deliveryID: try json.required(deliveryID, CodingKeys.deliveryID).wrappedValue,
            event: try json.required(event, CodingKeys.event), channel: try json.required(channel, CodingKeys.channel),
            sentAt: try json.required(sentAt, CodingKeys.sentAt))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.channel, channel)
            json.member(CodingKeys.deliveryID, _deliveryID)
            json.member(CodingKeys.event, event)
            json.member(CodingKeys.leadID, _leadID)
            json.member(CodingKeys.sentAt, sentAt)
        }
    }
}
