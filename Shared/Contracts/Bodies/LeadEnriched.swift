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

    private enum CodingKeys: String, CodingKey {
        case leadID = "leadId"
        case lead, enrichment
    }
}
