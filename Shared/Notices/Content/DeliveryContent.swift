package import Contracts
package import FoundationEssentials
package import Models

/// Everything that a template needs, as known when the delivery was planned.
///
/// Encodes as the `content` column.
package struct DeliveryContent: Codable, Equatable, Sendable {
    /// A person who is named in a message.
    package struct Somebody: Codable, Equatable, Sendable {
        package var email: String
        /// Nil for an address that is nobody's in the people directory.
        package var name: String?

        package init(email: String, name: String? = nil) {
            self.email = email
            self.name = name
        }

        private enum CodingKeys: String, CodingKey, CaseIterable { case email, name }
    }

    package var leadID: UUID
    package var event: String
    /// The number of the announcement.
    package var version: Int64
    package var lead: LeadFacts
    package var enrichment: Enrichment?
    package var score: Score?
    /// Name and version of the model that scored.
    package var model: String?
    package var qualifiedAt: Timestamp?
    package var owner: Somebody
    package var assignment: AssignmentSummary
    package var recipient: Somebody
    /// The rule of the policy that asked for the delivery.
    package var policyRule: String
    package var acceptedAt: Timestamp

    package init(
        leadID: UUID, event: String, version: Int64, lead: LeadFacts, enrichment: Enrichment? = nil,
        score: Score? = nil, model: String? = nil, qualifiedAt: Timestamp? = nil, owner: Somebody,
        assignment: AssignmentSummary, recipient: Somebody,
        policyRule: String, acceptedAt: Timestamp
    ) {
        self.leadID = leadID
        self.event = event
        self.version = version
        self.lead = lead
        self.enrichment = enrichment
        self.score = score
        self.model = model
        self.qualifiedAt = qualifiedAt
        self.owner = owner
        self.assignment = assignment
        self.recipient = recipient
        self.policyRule = policyRule
        self.acceptedAt = acceptedAt
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case leadID = "leadId"
        case event, version, lead, enrichment, score, model, qualifiedAt, owner, assignment, recipient, policyRule
        case acceptedAt
    }
}

/// In one pass; see `LeanCodable`.
extension DeliveryContent: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var leadID: UUID?
        var event: String?
        var version: Int64?
        var lead: LeadFacts?
        var enrichment: Enrichment?
        var score: Score?
        var model: String?
        var qualifiedAt: Timestamp?
        var owner: Somebody?
        var assignment: AssignmentSummary?
        var recipient: Somebody?
        var policyRule: String?
        var acceptedAt: Timestamp?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .acceptedAt: acceptedAt = try json.value()
            case .assignment: assignment = try json.value()
            case .enrichment: enrichment = try json.optional()
            case .event: event = try json.value()
            case .lead: lead = try json.value()
            case .leadID: leadID = try json.value()
            case .model: model = try json.optional()
            case .owner: owner = try json.value()
            case .policyRule: policyRule = try json.value()
            case .qualifiedAt: qualifiedAt = try json.optional()
            case .recipient: recipient = try json.value()
            case .score: score = try json.optional()
            case .version: version = try json.value()
            }
        }
        self.init(
            leadID: try json.required(leadID, CodingKeys.leadID), event: try json.required(event, CodingKeys.event),
            version: try json.required(version, CodingKeys.version), lead: try json.required(lead, CodingKeys.lead),
            enrichment: enrichment, score: score, model: model, qualifiedAt: qualifiedAt,
            owner: try json.required(owner, CodingKeys.owner),
            assignment: try json.required(assignment, CodingKeys.assignment),
            recipient: try json.required(recipient, CodingKeys.recipient),
            policyRule: try json.required(policyRule, CodingKeys.policyRule),
            acceptedAt: try json.required(acceptedAt, CodingKeys.acceptedAt))
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.acceptedAt, acceptedAt)
            json.member(CodingKeys.assignment, assignment)
            json.member(CodingKeys.enrichment, enrichment)
            json.member(CodingKeys.event, event)
            json.member(CodingKeys.lead, lead)
            json.member(CodingKeys.leadID, leadID)
            json.member(CodingKeys.model, model)
            json.member(CodingKeys.owner, owner)
            json.member(CodingKeys.policyRule, policyRule)
            json.member(CodingKeys.qualifiedAt, qualifiedAt)
            json.member(CodingKeys.recipient, recipient)
            json.member(CodingKeys.score, score)
            json.member(CodingKeys.version, version)
        }
    }
}

/// In one pass; see `LeanCodable`.
extension DeliveryContent.Somebody: LeanCodable {
    private static let keys = JSONKeys<CodingKeys>()

    package init(from json: inout JSONCursor) throws(BodyError) {
        var email: String?
        var name: String?
        var members = try json.members(Self.keys)
        while let key = try json.next(&members) {
            switch key {
            case .email: email = try json.value()
            case .name: name = try json.optional()
            }
        }
        self.init(
            email: try json.required(email, CodingKeys.email), name: name)
    }

    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member(CodingKeys.email, email)
            json.member(CodingKeys.name, name)
        }
    }
}
