package import FoundationEssentials
package import Models

/// The company and the country behind a lead were filled in, as far as they are known.
package struct LeadEnriched: Codable, Equatable, Sendable {
    @LowercaseUUID package var leadID: UUID
    package var lead: LeadFacts
    package var enrichment: Enrichment

    package init(leadID: UUID, lead: LeadFacts, enrichment: Enrichment) {
        self.leadID = leadID
        self.lead = lead
        self.enrichment = enrichment
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case leadID = "leadId"
        case lead, enrichment
    }
}

/// In one pass; see ``LeanCodable``.
extension LeadEnriched: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var leadID: LowercaseUUID?
        var lead: LeadFacts?
        var enrichment: Enrichment?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .enrichment: enrichment = try json.value()
            case .lead: lead = try json.value()
            case .leadID: leadID = try json.value()
            }
        }
        self.init(
            leadID: try json.required(leadID, CodingKeys.leadID).wrappedValue,
            lead: try json.required(lead, CodingKeys.lead),
            enrichment: try json.required(enrichment, CodingKeys.enrichment))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.enrichment, enrichment)
            json.member(CodingKeys.lead, lead)
            json.member(CodingKeys.leadID, _leadID)
        }
    }
}
