import FoundationEssentials
import Models

/// A submission as it is known from its newest revision.
struct StoredSubmission: Equatable, Sendable {
    var key: UUID
    var revision: Int32
    var occurredAt: Timestamp
    var fate: Fate
    var leadID: UUID?
    var visitor: VisitorID?
}
