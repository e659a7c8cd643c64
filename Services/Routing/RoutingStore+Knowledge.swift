import Contracts
import Database
package import FoundationEssentials
package import Models
import Rules
import WorkerRuntime

extension RoutingStore {
    /// Locks the leads that have rows, and returns what they are routed by and what is known of them.
    ///
    /// One round trip of several statements, the lock first: what was committed before it is seen. What is known comes
    /// from one of them, and so from one snapshot: a score never comes with the crossings of another. Leads without a
    /// score are left out.
    package func lock(_ leads: [UUID]) throws -> (documents: RoutingDocuments, known: [UUID: LeadKnowledge]) {
        let ids: [Parameter] = [.uuids(leads)]
        let lock = try transaction.send(Self.lockLeads, ids)
        let activePlan = try plan.ask(in: transaction)
        let activePeople = try people.ask(in: transaction)
        let knowledge = try transaction.send(Self.knowledge, ids)
        let plan = try plan.current(activePlan, in: transaction)
        let people = try people.current(activePeople, in: transaction)
        // A lead has a row for each threshold that it crossed.
        var known: [UUID: LeadKnowledge] = [:]
        known.reserveCapacity(leads.count)
        let locked = try LockedRows(lock)
        for lead in try knowledge.rows(map: Self.lead) {
            if !lead.row.isNew { try locked.check(lead.leadID) }
            if known[lead.leadID] == nil {
                known[lead.leadID] = lead
            } else {
                known[lead.leadID]?.crossings += lead.crossings
            }
        }
        let documents = RoutingDocuments(
            plan: plan.value, planVersion: plan.version, people: people.value, peopleVersion: people.version)
        return (documents, known)
    }

    private static func lead(_ row: borrowing Row) throws -> LeadKnowledge {
        var lead = LeadKnowledge(
            leadID: try row.uuid(0), facts: try BodyCoding.decode(LeadFacts.self, from: row.json(1)),
            enrichment: try row.optionalJSON(2).map { try BodyCoding.decode(Enrichment.self, from: $0) },
            score: Score(
                fit: Int(try row.int32(3)), intent: Int(try row.int32(4)),
                reasons: try BodyCoding.decode([ScoreReason].self, from: row.json(5)),
                asOf: Timestamp(microseconds: try row.timestamp(6)), isAboveThreshold: try row.bool(7)),
            scoringRevision: try row.int64(8))
        if let model = try row.optionalText(9) {
            lead.crossings = [
                Crossing(
                    model: model, threshold: try row.int32(10),
                    crossedAt: Timestamp(microseconds: try row.timestamp(11)), isAnnounced: try row.bool(12))
            ]
        }
        if let revision = try row.optionalInt64(13) {
            lead.row = LeadRow(
                revision: revision, scoringRevision: try row.int64(14), owner: try row.optionalText(15),
                routedAt: try row.optionalTimestamp(16).map(Timestamp.init(microseconds:)), isNew: false)
        }
        return lead
    }

    /// The latest assignment of each lead that has one.
    package func assignments(of leads: [UUID]) throws -> [UUID: AssignmentSummary] {
        guard !leads.isEmpty else { return [:] }
        let rows = try transaction.rows(Self.assignments, [.uuids(leads)]) { row in
            (
                try row.uuid(0),
                AssignmentSummary(
                    owner: try row.text(1), rule: try row.text(2),
                    strategy: try row.text(3, as: Assignment.Strategy.self), pool: try row.optionalText(4),
                    reason: try row.text(5))
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private static let lockLeads = Statement(
        "SELECT lead_id FROM routing.lead WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id FOR UPDATE")

    private static let knowledge = Statement(
        """
        SELECT s.lead_id, c.facts, e.enrichment, s.fit, s.intent, s.reasons, s.as_of, s.is_above_threshold, s.revision,
               x.model, x.threshold, x.crossed_at, q.lead_id IS NOT NULL,
               r.revision, r.scoring_revision, r.owner, r.routed_at
          FROM scoring.lead s
          JOIN capture.lead c ON c.lead_id = s.lead_id
          LEFT JOIN enrichment.lead e ON e.lead_id = s.lead_id AND e.revision > 0
          LEFT JOIN scoring.crossing x ON x.lead_id = s.lead_id AND x.model = s.model
          LEFT JOIN routing.qualification q
            ON q.lead_id = x.lead_id AND q.model = x.model AND q.threshold = x.threshold
          LEFT JOIN routing.lead r ON r.lead_id = s.lead_id
         WHERE s.lead_id = ANY ($1::uuid[]) AND s.revision > 0
         ORDER BY s.lead_id, x.crossed_at, x.threshold
        """)

    private static let assignments = Statement(
        """
        SELECT DISTINCT ON (lead_id) lead_id, owner, rule, strategy, pool, reason FROM routing.assignment
         WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id, number DESC
        """)
}
