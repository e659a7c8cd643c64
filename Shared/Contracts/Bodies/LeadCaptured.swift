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

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case leadID = "leadId"
        case submissionID = "submissionId"
        case isNew, lead, occurredAt
    }
}

/// In one pass; see ``LeanCodable``.
extension LeadCaptured: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var leadID: LowercaseUUID?
        var submissionID: String?
        var isNew: Bool?
        var lead: LeadFacts?
        var occurredAt: Timestamp?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .isNew: isNew = try json.value()
            case .lead: lead = try json.value()
            case .leadID: leadID = try json.value()
            case .occurredAt: occurredAt = try json.value()
            case .submissionID: submissionID = try json.value()
            }
        }
        self.init(
            leadID: try json.required(leadID, CodingKeys.leadID).wrappedValue,
            submissionID: try json.required(submissionID, CodingKeys.submissionID),
            isNew: try json.required(isNew, CodingKeys.isNew), lead: try json.required(lead, CodingKeys.lead),
            occurredAt: try json.required(occurredAt, CodingKeys.occurredAt))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.isNew, isNew)
            json.member(CodingKeys.lead, lead)
            json.member(CodingKeys.leadID, _leadID)
            json.member(CodingKeys.occurredAt, occurredAt)
            json.member(CodingKeys.submissionID, submissionID)
        }
    }
}
