package import FoundationEssentials
package import Models

/// A lead's new score with the revisions of what it was computed from.
package struct ScoredLead: Sendable {
    package var leadID: UUID
    package var captureRevision: Int64
    package var enrichmentRevision: Int64
    package var score: Score
    /// Scoring's revision of the lead with this score.
    package var revision: Int64
    /// Scoring has no row of the lead yet.
    package var isNew: Bool

    package init(
        leadID: UUID, captureRevision: Int64, enrichmentRevision: Int64, score: Score, revision: Int64, isNew: Bool
    ) {
        self.revision = revision
        self.isNew = isNew
        self.leadID = leadID
        self.captureRevision = captureRevision
        self.enrichmentRevision = enrichmentRevision
        self.score = score
    }
}
