package import Contracts
package import Database
package import FoundationEssentials
import Models
import Rules
package import WorkerRuntime

/// Gives every lead of a batch its owner once, and announces the thresholds that owned leads crossed.
package struct RoutingStage: Stage {
    package static var step: Step { .routing }

    private let plan = ActiveDocument(kind: DocumentKind.routingPlan.rawValue) { body in
        try Documents.decode(RoutingPlan.self, from: body)
    }
    private let people = ActiveDocument(kind: DocumentKind.people.rawValue) { body in
        try Documents.decode(PeopleDirectory.self, from: body)
    }

    package init() {}

    /// The input is the lead to route.
    package func decode(_ message: IncomingMessage) throws(Undecodable) -> Decoded<UUID> {
        let envelope = try Envelope(reading: message, asInputOf: Self.step)
        guard let leadID = envelope.leadID else { throw Undecodable("subject: found none, expected the lead's UUID") }
        return Decoded(envelope, input: leadID)
    }

    package func store(in transaction: Transaction) -> RoutingStore {
        RoutingStore(transaction: transaction, plan: plan, people: people)
    }

    package func decide(_ batch: [Received<UUID>], store: RoutingStore) throws -> [Outcome] {
        guard let now = batch.first?.now else { return [] }
        // The last message of each lead speaks for the others.
        let speakers = Dictionary(batch.enumerated().map { ($1.input, $0) }) { $1 }
        let (documents, known) = try store.lock(Array(speakers.keys))
        // The order of the batch, so that turns are taken in the order in which leads came.
        let leads = speakers.sorted { $0.value < $1.value }.compactMap { known[$0.key] }
        let decisions =
            try route(leads.filter { $0.row.owner == nil }, by: documents, at: now, store: store)
            + qualify(leads.filter { $0.row.owner != nil }, store: store)
        try store.save(decisions, by: documents, at: now)
        try store.save(changed(leads, decisions: decisions, at: now))
        let announced = Dictionary(uniqueKeysWithValues: decisions.map { ($0.lead.leadID, $0) })
        return try batch.enumerated().map { position, message in
            let leadID = message.input
            if speakers[leadID] != position {
                return .done(.superseded, reason: "a later message of the batch speaks for this lead", leadID: leadID)
            }
            if let decision = announced[leadID] { return .publish(try decision.message()) }
            guard let lead = known[leadID] else {
                return .park(reason: "score: found none of this lead, expected what lead.scored announces")
            }
            guard lead.unannounced.isEmpty else {
                return .park(reason: "assignment: found none of this lead, expected one, since it has an owner")
            }
            return .done(.done, reason: "already routed; nothing crossed", leadID: leadID)
        }
    }

    /// Owners for the leads that have none.
    private func route(
        _ leads: [LeadKnowledge], by documents: RoutingDocuments, at now: Timestamp, store: RoutingStore
    ) throws -> [Decision] {
        let matched = leads.map { lead in (lead: lead, match: documents.match(lead)) }
        var turns = try store.lockPools(Set(matched.compactMap(\.match.pool)))
        let decisions = try matched.map { lead, match in
            guard let assignment = turns.assign(lead, by: match, at: now) else {
                throw NobodyToRoute(
                    rule: match.rule, planVersion: documents.planVersion, peopleVersion: documents.peopleVersion)
            }
            return Decision(
                lead: lead, announcement: .routed, assignment: assignment.summary, made: assignment,
                revision: lead.row.revision + 1)
        }
        try store.save(turns)
        return decisions
    }

    /// The owned leads that crossed a threshold since their last announcement.
    private func qualify(_ leads: [LeadKnowledge], store: RoutingStore) throws -> [Decision] {
        let crossed = leads.filter { !$0.unannounced.isEmpty }
        let assignments = try store.assignments(of: crossed.map(\.leadID))
        return crossed.compactMap { lead in
            assignments[lead.leadID].map { assignment in
                Decision(
                    lead: lead, announcement: .qualified, assignment: assignment,
                    revision: lead.row.revision + 1)
            }
        }
    }

    /// The rows of the leads as they are after the batch, where they differ.
    private func changed(_ leads: [LeadKnowledge], decisions: [Decision], at now: Timestamp) -> [UUID: LeadRow] {
        var after = Dictionary(uniqueKeysWithValues: leads.map { ($0.leadID, $0.row) })
        for lead in leads { after[lead.leadID]?.scoringRevision = lead.scoringRevision }
        for decision in decisions {
            after[decision.lead.leadID]?.revision = decision.revision
            guard decision.announcement == .routed else { continue }
            after[decision.lead.leadID]?.owner = decision.assignment.owner
            after[decision.lead.leadID]?.routedAt = now
        }
        let before = Dictionary(uniqueKeysWithValues: leads.map { ($0.leadID, $0.row) })
        return after.filter { before[$0.key] != $0.value }
    }
}
