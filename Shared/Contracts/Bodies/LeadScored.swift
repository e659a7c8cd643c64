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

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case leadID = "leadId"
        case lead, score, model, qualifiedAt
    }
}

/// In one pass; see ``LeanCodable``.
extension LeadScored: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var leadID: LowercaseUUID?
        var lead: LeadFacts?
        var score: Score?
        var model: String?
        var qualifiedAt: Timestamp?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .lead: lead = try json.value()
            case .leadID: leadID = try json.value()
            case .model: model = try json.value()
            case .qualifiedAt: qualifiedAt = try json.optional()
            case .score: score = try json.value()
            }
        }
        self.init(
            leadID: try json.required(leadID, CodingKeys.leadID).wrappedValue,
            lead: try json.required(lead, CodingKeys.lead), score: try json.required(score, CodingKeys.score),
            model: try json.required(model, CodingKeys.model), qualifiedAt: qualifiedAt)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.lead, lead)
            json.member(CodingKeys.leadID, _leadID)
            json.member(CodingKeys.model, model)
            json.member(CodingKeys.qualifiedAt, qualifiedAt)
            json.member(CodingKeys.score, score)
        }
    }
}
