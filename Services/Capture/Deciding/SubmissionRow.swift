import FoundationEssentials
import Models

/// What is stored about a submission.
struct SubmissionRow: Sendable {
    var submission: SubmissionInHand
    var fate: Fate
    var reason: String?
    var leadID: UUID?
    var leadRevision: Int64?
}
