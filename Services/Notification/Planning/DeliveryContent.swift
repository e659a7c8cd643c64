import Contracts
import FoundationEssentials
import Models

/// Everything that a template needs, as known when the delivery was planned.
///
/// Encodes as the `content` column.
struct DeliveryContent: Codable, Equatable, Sendable {
    /// A person who is named in a message.
    struct Somebody: Codable, Equatable, Sendable {
        var email: String
        /// Nil for an address that is nobody's in the people directory.
        var name: String?
    }

    var leadID: UUID
    var event: String
    /// The number of the announcement.
    var version: Int64
    var lead: LeadFacts
    var enrichment: Enrichment?
    var score: Score?
    /// Name and version of the model that scored.
    var model: String?
    var qualifiedAt: Timestamp?
    var owner: Somebody
    var assignment: Assignment
    var recipient: Somebody
    /// The rule of the policy that asked for the delivery.
    var policyRule: String
    var acceptedAt: Timestamp

    private enum CodingKeys: String, CodingKey {
        case leadID = "leadId"
        case event, version, lead, enrichment, score, model, qualifiedAt, owner, assignment, recipient, policyRule
        case acceptedAt
    }
}
