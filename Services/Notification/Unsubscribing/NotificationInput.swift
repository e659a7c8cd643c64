import Contracts
import FoundationEssentials

/// A message to notification: a lead to plan for, or what the reader of a message wants.
struct NotificationInput: Sendable {
    var leadID: UUID
    /// Nil for what routing announces.
    var preference: RecipientPreference?
}
