package import Contracts
package import Database
import FoundationEssentials
import Models
import Rules
package import WorkerRuntime

/// Scores every lead of a batch once, from what the database holds after the leads are locked.
package struct ScoringStage: Stage {
    package static var step: Step { .scoring }

    private let model = ActiveDocument(kind: DocumentKind.scoringModel.rawValue) { body in
        try Documents.decode(ScoringModel.self, from: body)
    }

    package init() {}

    package func decode(_ message: IncomingMessage) throws(Undecodable) -> Decoded<ScoringTrigger> {
        let envelope = try Envelope(reading: message, asInputOf: Self.step)
        guard let leadID = envelope.leadID else { throw Undecodable("subject: found none, expected the lead's UUID") }
        return Decoded(envelope, input: ScoringTrigger(leadID: leadID, type: envelope.type))
    }

    package func store(in transaction: Transaction) -> ScoringStore {
        ScoringStore(transaction: transaction, model: model)
    }

    package func decide(_ batch: [Received<ScoringTrigger>], store: ScoringStore) throws -> [Outcome] {
        guard let now = batch.first?.now else { return [] }
        // The last message of each lead speaks for the others.
        let speakers = Dictionary(batch.enumerated().map { ($1.input.leadID, $0) }) { $1 }
        let leads = Array(speakers.keys)
        let (model, known) = try store.lock(leads)
        let scored = known.values.compactMap { score($0, by: model) }
        try store.save(scored.filter { $0.revision != known[$0.leadID]?.stored?.revision }, model: model, at: now)
        try store.cross(
            scored.filter { $0.score.isAboveThreshold && known[$0.leadID]?.crossedAt == nil }, model: model, at: now)
        let scores = Dictionary(uniqueKeysWithValues: scored.map { ($0.leadID, $0) })
        return try batch.enumerated().map { position, message in
            let leadID = message.input.leadID
            guard speakers[leadID] == position else {
                return .done(.superseded, reason: "a later message of the batch speaks for this lead", leadID: leadID)
            }
            guard let lead = known[leadID], let scored = scores[leadID] else {
                return waiting(message.input, isCaptured: known[leadID] != nil)
            }
            let body = LeadScored(
                leadID: leadID, lead: lead.facts, score: scored.score, model: "\(model.value.name)@\(model.version)",
                qualifiedAt: lead.crossedAt ?? (scored.score.isAboveThreshold ? now : nil))
            return .publish(
                OutgoingMessage(
                    type: .leadScored, leadID: leadID, revision: scored.revision,
                    body: try BodyCoding.encode(body)))
        }
    }

    /// The lead's score now, of a new revision if anything about it differs from what is stored.
    private func score(_ lead: LeadKnowledge, by model: (version: Int32, value: ScoringModel)) -> ScoredLead? {
        guard let (enrichment, revision) = lead.enriched else { return nil }
        let score = Scoring.score(
            lead: lead.facts, enrichment: enrichment, activities: lead.activities, model: model.value, asOf: lead.asOf)
        let fresh = StoredScore.Scored(
            score: score, captureRevision: lead.captureRevision, enrichmentRevision: revision,
            model: model.value.name, modelVersion: model.version)
        let before = lead.stored?.revision ?? 0
        return ScoredLead(
            leadID: lead.leadID, captureRevision: lead.captureRevision, enrichmentRevision: revision, score: score,
            revision: lead.stored?.scored == fresh ? before : before + 1,
            isNew: lead.stored == nil)
    }

    /// An activity can come before enrichment is done with its lead; the lead's own `lead.enriched` then scores both.
    private func waiting(_ trigger: ScoringTrigger, isCaptured: Bool) -> Outcome {
        guard isCaptured else { return .park(reason: "lead: found none in capture with this id, expected one") }
        guard trigger.type == .activityCaptured else {
            return .park(reason: "enrichment: found none of this lead, expected what lead.enriched announces")
        }
        return .done(.done, reason: "waits for enrichment", leadID: trigger.leadID)
    }
}
