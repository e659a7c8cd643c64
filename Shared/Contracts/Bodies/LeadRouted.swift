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
    package var assignment: AssignmentSummary
    package var qualifiedAt: Timestamp?

    package init(
        leadID: UUID, lead: LeadFacts, score: Score, company: Company?, assignment: AssignmentSummary,
        qualifiedAt: Timestamp?
    ) {
        self.leadID = leadID
        self.lead = lead
        self.score = score
        self.company = company
        self.assignment = assignment
        self.qualifiedAt = qualifiedAt
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case leadID = "leadId"
        case lead, score, company, assignment, qualifiedAt
    }
}

/// In one pass; see ``LeanCodable``.
extension LeadRouted: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var leadID: LowercaseUUID?
        var lead: LeadFacts?
        var score: Score?
        var company: Company?
        var assignment: AssignmentSummary?
        var qualifiedAt: Timestamp?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .assignment: assignment = try json.value()
            case .company: company = try json.optional()
            case .lead: lead = try json.value()
            case .leadID: leadID = try json.value()
            case .qualifiedAt: qualifiedAt = try json.optional()
            case .score: score = try json.value()
            }
        }
        self.init(
            leadID: try json.required(leadID, CodingKeys.leadID).wrappedValue,
            lead: try json.required(lead, CodingKeys.lead), score: try json.required(score, CodingKeys.score),
            company: company, assignment: try json.required(assignment, CodingKeys.assignment),
            qualifiedAt: qualifiedAt)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.assignment, assignment)
            json.member(CodingKeys.company, company)
            json.member(CodingKeys.lead, lead)
            json.member(CodingKeys.leadID, _leadID)
            json.member(CodingKeys.qualifiedAt, qualifiedAt)
            json.member(CodingKeys.score, score)
        }
    }
}
