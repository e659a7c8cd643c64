package import FoundationEssentials
package import Models
import Rules

/// Something that happened outside the lane and is not planned for yet.
package struct PendingEvent: Equatable, Sendable {
    package var eventID: UUID
    /// As ``NoticeEvent`` names it.
    package var event: String
    package var at: Timestamp
    /// The lead that it happened to; nil for what happened to Baton itself.
    package var leadID: UUID?
    /// What the table says of it: the step, the reason, the message.
    package var step: String
    package var type: String?
    package var reason: String
    package var messageID: String?

    package init(
        eventID: UUID, event: String, at: Timestamp, leadID: UUID? = nil, step: String, type: String? = nil,
        reason: String, messageID: String? = nil
    ) {
        self.eventID = eventID
        self.event = event
        self.at = at
        self.leadID = leadID
        self.step = step
        self.type = type
        self.reason = reason
        self.messageID = messageID
    }

    /// What an operator is told of it.
    package func content(for recipient: DeliveryContent.Somebody) throws -> OperatorContent {
        var content = OperatorContent(event: event, at: at, recipient: recipient)
        if event == NoticeEvent.breakerOpened.rawValue {
            content.breaker = OperatorContent.Breaker(name: step, reason: reason)
        } else {
            content.parked = OperatorContent.Parked(
                step: step, type: type, reason: reason, messageID: messageID ?? "", leadID: leadID)
        }
        return content
    }
}
