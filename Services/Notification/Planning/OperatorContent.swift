import FoundationEssentials
import Models

/// Everything that a message about Baton's own operation says.
///
/// It names no lead but by id: operators need not know whom it is about.
struct OperatorContent: Codable, Equatable, Sendable {
    /// A message that waits for a person.
    struct Parked: Codable, Equatable, Sendable {
        var step: String
        var type: String?
        var reason: String
        var messageID: String
        var leadID: UUID?
    }

    /// What is not tried for a while.
    struct Breaker: Codable, Equatable, Sendable {
        var name: String
        var reason: String
    }

    var event: String
    var at: Timestamp
    var recipient: DeliveryContent.Somebody
    var parked: Parked?
    var breaker: Breaker?

    /// What the message is about, in few words.
    var subject: String { parked?.step ?? breaker?.name ?? event }
}
