package import FoundationEssentials
package import Models

/// A submission became a lead, or was merged into one.
package struct LeadCaptured: Codable, Equatable, Sendable {
    @LowercaseUUID package var leadID: UUID
    package var submissionID: String
    /// False when the submission was merged into a known lead.
    package var isNew: Bool
    package var lead: LeadFacts
    package var occurredAt: Timestamp

    package init(leadID: UUID, submissionID: String, isNew: Bool, lead: LeadFacts, occurredAt: Timestamp) {
        self.leadID = leadID
        self.submissionID = submissionID
        self.isNew = isNew
        self.lead = lead
        self.occurredAt = occurredAt
    }

    private enum CodingKeys: String, CodingKey {
        case leadID = "leadId"
        case submissionID = "submissionId"
        case isNew, lead, occurredAt
    }
}
