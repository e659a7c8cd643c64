package import FoundationEssentials
package import Models

/// Everything that a message about Baton's own operation says.
///
/// It names no lead but by id: operators need not know whom it is about.
package struct OperatorContent: Codable, Equatable, Sendable {
    /// A message that waits for a person.
    package struct Parked: Codable, Equatable, Sendable {
        package var step: String
        package var type: String?
        package var reason: String
        package var messageID: String
        package var leadID: UUID?

        package init(step: String, type: String?, reason: String, messageID: String, leadID: UUID?) {
            self.step = step
            self.type = type
            self.reason = reason
            self.messageID = messageID
            self.leadID = leadID
        }
    }

    /// What is not tried for a while.
    package struct Breaker: Codable, Equatable, Sendable {
        package var name: String
        package var reason: String

        package init(name: String, reason: String) {
            self.name = name
            self.reason = reason
        }
    }

    package var event: String
    package var at: Timestamp
    package var recipient: DeliveryContent.Somebody
    package var parked: Parked?
    package var breaker: Breaker?

    package init(
        event: String, at: Timestamp, recipient: DeliveryContent.Somebody, parked: Parked? = nil,
        breaker: Breaker? = nil
    ) {
        self.event = event
        self.at = at
        self.recipient = recipient
        self.parked = parked
        self.breaker = breaker
    }

    /// What the message is about, in few words.
    package var subject: String { parked?.step ?? breaker?.name ?? event }
}
