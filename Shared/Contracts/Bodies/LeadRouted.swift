package import FoundationEssentials
package import Models

/// A lead got its owner (`lead.routed`), or crossed the threshold while it had one (`lead.qualified`).
///
/// Both types share this body: an outsider finds the same facts in either.
package struct LeadRouted: Codable, Equatable, Sendable {
    @LowercaseUUID package var leadID: UUID
    package var lead: LeadFacts
    package var score: Score
    package var company: Company?
    package var assignment: Assignment
    package var qualifiedAt: Timestamp?

    package init(
        leadID: UUID, lead: LeadFacts, score: Score, company: Company?, assignment: Assignment,
        qualifiedAt: Timestamp?
    ) {
        self.leadID = leadID
        self.lead = lead
        self.score = score
        self.company = company
        self.assignment = assignment
        self.qualifiedAt = qualifiedAt
    }

    private enum CodingKeys: String, CodingKey {
        case leadID = "leadId"
        case lead, score, company, assignment, qualifiedAt
    }
}
