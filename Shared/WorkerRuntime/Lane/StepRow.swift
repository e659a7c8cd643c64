import Contracts
import FoundationEssentials
import Models

/// The row that every consumed message leaves: what became of it, and what it announced.
struct StepRow: Sendable {
    var key: StepKey
    var acceptedAt: Timestamp
    var leadID: UUID?
    var type: String
    var result: StepResult
    var reason: String?
    var announced: Announced?

    /// The message that the row announced: stored, so that every copy is the same.
    struct Announced: Sendable {
        var id: UUID
        var type: MessageType
        var leadID: UUID
        var revision: Int64
        var body: [UInt8]
    }
}

/// Identifies a consumed message: a redrive of it is another attempt.
struct StepKey: Hashable, Sendable {
    var id: UUID
    var attempt: Int32
}
