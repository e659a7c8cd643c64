package import FoundationEssentials
package import Models

/// A lead was scored; the points of the reasons add up to the total.
package struct LeadScored: Codable, Equatable, Sendable {
    @LowercaseUUID package var leadID: UUID
    package var lead: LeadFacts
    package var score: Score
    /// Name and version of the model, such as `default@3`.
    package var model: String
    /// When the total first reached the model's threshold; nil while it has not.
    package var qualifiedAt: Timestamp?

    package init(leadID: UUID, lead: LeadFacts, score: Score, model: String, qualifiedAt: Timestamp?) {
        self.leadID = leadID
        self.lead = lead
        self.score = score
        self.model = model
        self.qualifiedAt = qualifiedAt
    }

    private enum CodingKeys: String, CodingKey {
        case leadID = "leadId"
        case lead, score, model, qualifiedAt
    }
}
