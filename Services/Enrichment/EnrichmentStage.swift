import Contracts
import Database
import FoundationEssentials
import Models
import Rules
import WorkerRuntime

/// Enriches the leads of a batch from what capture knows of them now.
struct EnrichmentStage: Stage {
    static let step = Step.enrichment

    /// The lead to look at again; what the message says about it may be old by now.
    func decode(_ message: IncomingMessage) throws(Undecodable) -> Decoded<UUID> {
        let envelope = try Envelope(reading: message, asInputOf: Self.step)
        guard let leadID = envelope.leadID else {
            throw Undecodable("\(Envelope.Header.subject): found nothing, expected the lead's UUID")
        }
        return Decoded(envelope, input: leadID)
    }

    func store(in transaction: Transaction) -> EnrichmentStore {
        EnrichmentStore(transaction: transaction)
    }

    func decide(_ batch: [Received<UUID>], store: EnrichmentStore) throws -> [Outcome] {
        let leads = try enriched(Set(batch.map(\.input)), store: store)
        var speakers: [UUID: Int] = [:]
        for (offset, message) in batch.enumerated() { speakers[message.input] = offset }
        return try batch.enumerated().map { offset, message in
            guard let lead = leads[message.input] else {
                return .done(.done, reason: "no such lead", leadID: message.input)
            }
            guard speakers[lead.id] == offset else {
                return .done(
                    .superseded, reason: "a later message of the lead in the same batch spoke for it", leadID: lead.id)
            }
            return .publish(try lead.message)
        }
    }

    /// Enriches leads, stores what changed, and returns all of those that exist as they are now.
    private func enriched(_ ids: Set<UUID>, store: EnrichmentStore) throws -> [UUID: EnrichedLead] {
        let known = try store.lockLeads(ids)
        let companies = try store.companies(Set(known.compactMap { Enriching.companyDomain(of: $0.facts) }))
        var leads: [UUID: EnrichedLead] = [:]
        leads.reserveCapacity(known.count)
        var changed: [EnrichedLead] = []
        for source in known {
            let fresh = Enriching.enrich(lead: source.facts) { companies[$0] }
            let old = source.stored
            var lead = EnrichedLead(
                id: source.id, revision: old?.revision ?? 0, captureRevision: source.captureRevision,
                facts: source.facts, enrichment: fresh, isNew: old == nil)
            if old?.captureRevision != source.captureRevision || old?.enrichment != fresh {
                lead.revision += 1
                changed.append(lead)
            }
            leads[source.id] = lead
        }
        try store.save(changed)
        return leads
    }
}
