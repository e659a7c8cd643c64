package import FoundationEssentials
package import Models

/// A lead's new score with the revisions of what it was computed from.
package struct ScoredLead: Sendable {
    package var leadID: UUID
    package var captureRevision: Int64
    package var enrichmentRevision: Int64
    package var score: Score

    package init(leadID: UUID, captureRevision: Int64, enrichmentRevision: Int64, score: Score) {
        self.leadID = leadID
        self.captureRevision = captureRevision
        self.enrichmentRevision = enrichmentRevision
        self.score = score
    }
}
