package import Models

/// What conditions are asked about: everything known of one lead.
package struct ConditionContext: Sendable {
    package var lead: LeadFacts
    package var enrichment: Enrichment?
    package var score: Score?
    /// Whether the lead ever crossed the threshold.
    package var isQualified: Bool

    package init(lead: LeadFacts, enrichment: Enrichment? = nil, score: Score? = nil, isQualified: Bool = false) {
        self.lead = lead
        self.enrichment = enrichment
        self.score = score
        self.isQualified = isQualified
    }
}
