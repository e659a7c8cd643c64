import Contracts
package import Models
package import WorkerRuntime

/// What was decided about a lead: its owner, or that it crossed a threshold while it had one.
package struct Decision: Sendable {
    package enum Announcement: String, Sendable {
        case routed
        case qualified
    }

    package var lead: LeadKnowledge
    package var announcement: Announcement
    package var assignment: AssignmentSummary
    /// The decision on the owner with all that was looked at; nil for a lead that had one.
    package var made: Assignment?
    /// The lead's revision after this decision.
    package var revision: Int64

    /// What the decision tells the world.
    package func message() throws -> OutgoingMessage {
        let type: MessageType =
            switch announcement {
            case .routed: .leadRouted
            case .qualified: .leadQualified
            }
        let body = LeadRouted(
            leadID: lead.leadID, lead: lead.facts, score: lead.score, company: lead.enrichment?.company,
            assignment: assignment, qualifiedAt: lead.qualifiedAt)
        return OutgoingMessage(
            type: type, leadID: lead.leadID, revision: revision, body: try BodyCoding.encode(body))
    }
}
