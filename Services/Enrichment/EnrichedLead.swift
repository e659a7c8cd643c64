import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

/// A lead with what enrichment adds to it.
struct EnrichedLead: Equatable, Sendable {
    var id: UUID
    var revision: Int64
    /// The revision of the facts that this was made from.
    var captureRevision: Int64
    var facts: LeadFacts
    var enrichment: Enrichment
    /// Enrichment has no row of it yet.
    var isNew = false

    /// What is announced about it.
    var message: OutgoingMessage {
        get throws {
            OutgoingMessage(
                type: .leadEnriched, leadID: id, revision: revision,
                body: try BodyCoding.encode(LeadEnriched(leadID: id, lead: facts, enrichment: enrichment)))
        }
    }
}
