package import FoundationEssentials
package import Models
package import Rules

/// Everything that a lead's routing depends on.
package struct LeadKnowledge: Sendable {
    package var leadID: UUID
    package var facts: LeadFacts
    package var enrichment: Enrichment?
    package var score: Score
    package var scoringRevision: Int64
    /// The crossings of the model line that the score was computed by, oldest first.
    package var crossings: [Crossing] = []
    package var row = LeadRow()

    /// The crossings that routing has not acted on yet.
    package var unannounced: [Crossing] { crossings.filter { !$0.isAnnounced } }

    package var qualifiedAt: Timestamp? { crossings.last?.crossedAt }

    package var context: ConditionContext {
        ConditionContext(lead: facts, enrichment: enrichment, score: score, isQualified: !crossings.isEmpty)
    }
}
