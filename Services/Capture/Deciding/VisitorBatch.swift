import FoundationEssentials
import Models

/// The visitors of a batch, as locked.
struct VisitorBatch: Equatable, Sendable {
    /// All that the batch has to do with.
    var wanted: Set<VisitorID> = []
    /// Those that have a row.
    var known: Set<VisitorID> = []

    var missing: Set<VisitorID> { wanted.subtracting(known) }
}

/// The place of a submission among all of its visitor; says from when to when the visitor was its lead.
struct VisitPosition: Hashable, Sendable {
    var visitor: VisitorID
    var at: Timestamp
    var submissionID: String
    var submissionKey: UUID
}

extension SubmissionRow {
    /// Where the row stands among those of its visitor; nil without one.
    var visit: VisitPosition? {
        submission.visitor.map { visitor in
            VisitPosition(
                visitor: visitor, at: submission.occurredAt, submissionID: submission.identity.id,
                submissionKey: submission.key)
        }
    }

    /// Where the revision before it stood.
    func visit(before stored: StoredSubmission?) -> VisitPosition? {
        guard let stored, let visitor = stored.visitor else { return nil }
        return VisitPosition(
            visitor: visitor, at: stored.occurredAt, submissionID: submission.identity.id,
            submissionKey: submission.key)
    }
}
