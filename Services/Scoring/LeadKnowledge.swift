package import FoundationEssentials
package import Models

/// Everything that a lead's score depends on, with the revisions it stands at.
package struct LeadKnowledge: Sendable {
    package var leadID: UUID
    package var facts: LeadFacts
    package var captureRevision: Int64
    /// When the newest submission was made.
    package var newestAt: Timestamp
    /// What enrichment found; nil until it has looked.
    package var enriched: (enrichment: Enrichment, revision: Int64)?
    /// When the lead crossed the active model's threshold, if it has.
    package var crossedAt: Timestamp?
    /// Newest first, at most ``ScoringStore/activitiesPerLead``.
    package var activities: [Activity] = []
    /// What is stored about it; nil where scoring has no row yet.
    package var stored: StoredScore?

    /// The time of the newest input.
    ///
    /// Scores are as of this time and not of now, so that they do not depend on when they are computed.
    package var asOf: Timestamp {
        max(newestAt, activities.first?.at ?? newestAt)
    }
}
