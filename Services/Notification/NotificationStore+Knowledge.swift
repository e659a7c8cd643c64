import Contracts
import Database
import FoundationEssentials
import Models
import Rules
import WorkerRuntime

extension NotificationStore {
    /// Locks the leads that have rows, and returns what is planned by and what is known of them.
    ///
    /// One round trip of several statements, the lock first: what was committed before it is seen. What is known comes
    /// from one of them, and so from one snapshot: an announcement never comes without the decision it tells of. Leads
    /// without an assignment are left out.
    func lock(_ leads: [UUID]) throws -> (documents: () throws -> PlanningDocuments, known: [UUID: LeadKnowledge]) {
        let ids: [Parameter] = [.uuids(leads)]
        let lock = try transaction.send(Self.lockLeads, ids)
        let activePolicy = try policy.ask(in: transaction)
        let activePeople = try people.ask(in: transaction)
        let knowledge = try transaction.send(Self.knowledge, ids)
        // A lead has a row for each threshold that it crossed.
        var known: [UUID: LeadKnowledge] = [:]
        known.reserveCapacity(leads.count)
        let locked = try LockedRows(lock)
        for lead in try knowledge.rows(map: Self.lead) {
            if lead.planned != nil { try locked.check(lead.leadID) }
            if known[lead.leadID] == nil {
                known[lead.leadID] = lead
            } else {
                known[lead.leadID]?.qualifications += lead.qualifications
            }
        }
        // Wanted only where there is something to plan.
        let documents = { [policy, people, transaction] in
            let policy = try policy.current(activePolicy, in: transaction)
            let people = try people.current(activePeople, in: transaction)
            return PlanningDocuments(policy: policy.value, policyVersion: policy.version, people: people.value)
        }
        return (documents, known)
    }

    /// Who of these leads may be written to; asked only where the policy writes to leads.
    func consent(of leads: some Collection<LeadKnowledge>, policy: NotificationPolicy) throws -> LeadConsent {
        guard policy.tellsLeads else { return LeadConsent() }
        let addresses = leads.compactMap { $0.facts[.email] }
        return LeadConsent(
            unsubscribed: Set(try transaction.rows(Self.unsubscribed, [.texts(addresses)]) { row in try row.text(0) }))
    }

    private static let unsubscribed = Statement(
        """
        SELECT address FROM notification.unsubscription
         WHERE address = ANY ($1::text[]) AND channel = 'email' AND what = 'messages' AND is_in_force
        """)

    /// The active policy and people.
    func documents() throws -> PlanningDocuments {
        let policy = try policy.current(in: transaction)
        let people = try people.current(in: transaction)
        return PlanningDocuments(policy: policy.value, policyVersion: policy.version, people: people.value)
    }

    /// What is known of leads that have an owner, without a lock: nothing is decided on it but who is told.
    func known(_ leads: [UUID]) throws -> [UUID: LeadKnowledge] {
        Dictionary(
            try transaction.rows(Self.knowledge, [.uuids(leads)], map: Self.lead).map { ($0.leadID, $0) },
            uniquingKeysWith: { first, more in
                var lead = first
                lead.qualifications += more.qualifications
                return lead
            })
    }

    private static func lead(_ row: borrowing Row) throws -> LeadKnowledge {
        var lead = LeadKnowledge(
            leadID: try row.uuid(0), routingRevision: try row.int64(1), assignment: try assignment(row),
            isTest: try row.bool(7), facts: try BodyCoding.decode(LeadFacts.self, from: row.json(8)),
            enrichment: try row.optionalJSON(9).map { try BodyCoding.decode(Enrichment.self, from: $0) })
        if let reasons = try row.optionalJSON(10) {
            lead.score = Score(
                fit: Int(try row.int32(11)), intent: Int(try row.int32(12)),
                reasons: try BodyCoding.decode([ScoreReason].self, from: reasons),
                asOf: Timestamp(microseconds: try row.timestamp(13)), isAboveThreshold: try row.bool(14))
            lead.model = try row.optionalText(15)
        }
        if let revision = try row.optionalInt64(16) {
            lead.qualifications = [
                Qualification(
                    revision: revision, crossedAt: Timestamp(microseconds: try row.timestamp(17)),
                    isAnnouncedAlone: try row.bool(18))
            ]
        }
        lead.planned = try row.optionalInt64(19)
        return lead
    }

    private static func assignment(_ row: borrowing Row) throws -> AssignmentSummary {
        AssignmentSummary(
            owner: try row.text(2), rule: try row.text(3), strategy: try row.text(4, as: Assignment.Strategy.self),
            pool: try row.optionalText(5), reason: try row.text(6))
    }

    private static let lockLeads = Statement(
        "SELECT lead_id FROM notification.lead WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id FOR UPDATE")

    private static let knowledge = Statement(
        """
        SELECT r.lead_id, r.revision, a.owner, a.rule, a.strategy, a.pool, a.reason, c.is_test, c.facts, e.enrichment,
               s.reasons, s.fit, s.intent, s.as_of, s.is_above_threshold, s.model || '@' || s.model_version,
               q.revision, q.crossed_at, q.announced_as = 'qualified',
               n.routing_revision
          FROM routing.lead r
         CROSS JOIN LATERAL (SELECT owner, rule, strategy, pool, reason FROM routing.assignment
                              WHERE lead_id = r.lead_id ORDER BY number DESC LIMIT 1) AS a
          JOIN capture.lead c ON c.lead_id = r.lead_id
          LEFT JOIN enrichment.lead e ON e.lead_id = r.lead_id AND e.revision > 0
          LEFT JOIN scoring.lead s ON s.lead_id = r.lead_id AND s.revision > 0
          LEFT JOIN routing.qualification q ON q.lead_id = r.lead_id
          LEFT JOIN notification.lead n ON n.lead_id = r.lead_id
         WHERE r.lead_id = ANY ($1::uuid[])
         ORDER BY r.lead_id, q.revision, q.crossed_at
        """)
}
