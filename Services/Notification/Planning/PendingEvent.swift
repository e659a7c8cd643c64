import FoundationEssentials
import Models
import Rules

/// Something that happened outside the lane and is not planned for yet.
struct PendingEvent: Equatable, Sendable {
    var eventID: UUID
    /// As ``NoticeEvent`` names it.
    var event: String
    var at: Timestamp
    /// The lead that it happened to; nil for what happened to Baton itself.
    var leadID: UUID?
    /// What the table says of it: the step, the reason, the message.
    var step: String
    var type: String?
    var reason: String
    var messageID: String?

    /// What an operator is told of it.
    func content(for recipient: DeliveryContent.Somebody) throws -> OperatorContent {
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
