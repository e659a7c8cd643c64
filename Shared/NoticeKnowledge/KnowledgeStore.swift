import Contracts
package import Database
package import FoundationEssentials
import Models
package import Notices
package import Rules

/// What is read of leads before anybody is told of them: by the worker that plans, and by whoever wants to see beforehand.
package struct KnowledgeStore {
    let transaction: Transaction

    package init(transaction: Transaction) {
        self.transaction = transaction
    }

    /// Asks for what is known of leads that have an owner; a lead has a row for each threshold that it crossed.
    ///
    /// All of it comes from one statement, and so from one snapshot: an announcement never comes without the decision it
    /// tells of.
    package func ask(_ leads: [UUID]) throws -> Answer {
        try transaction.send(Self.knowledge, [.uuids(leads)])
    }

    /// The leads of an answer, each with all its crossings.
    package func leads(in answer: Answer) throws -> [UUID: LeadKnowledge] {
        Self.gathered(try answer.rows(map: Self.lead))
    }

    /// What is known of leads that have an owner, without a lock.
    package func known(_ leads: [UUID]) throws -> [UUID: LeadKnowledge] {
        Self.gathered(try transaction.rows(Self.knowledge, [.uuids(leads)], map: Self.lead))
    }

    /// Who of these leads may be written to; asked only where the policy writes to leads.
    package func consent(of leads: some Collection<LeadKnowledge>, policy: NotificationPolicy) throws -> LeadConsent {
        guard policy.tellsLeads else { return LeadConsent() }
        let addresses = leads.compactMap { $0.facts[.email] }
        return LeadConsent(
            unsubscribed: Set(try transaction.rows(Self.unsubscribed, [.texts(addresses)]) { row in try row.text(0) }))
    }

    private static func gathered(_ rows: [LeadKnowledge]) -> [UUID: LeadKnowledge] {
        var known: [UUID: LeadKnowledge] = [:]
        known.reserveCapacity(rows.count)
        for lead in rows {
            if known[lead.leadID] == nil {
                known[lead.leadID] = lead
            } else {
                known[lead.leadID]?.qualifications += lead.qualifications
            }
        }
        return known
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

    private static let unsubscribed = Statement(
        """
        SELECT address FROM notification.unsubscription
         WHERE address = ANY ($1::text[]) AND channel = 'email' AND what = 'messages' AND is_in_force
        """)

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
