import Contracts
import Database
import FoundationEssentials
import Models

extension NotificationStore {
    /// What is known of the leads, read after they are locked.
    ///
    /// Leads without an assignment are left out.
    ///
    /// One statement, and so one snapshot: an announcement never comes without the decision it tells of.
    func knowledge(of leads: [UUID]) throws -> [UUID: LeadKnowledge] {
        let rows = try transaction.rows(Self.knowledge, [.uuids(leads)]) { row in
            var lead = LeadKnowledge(
                leadID: try row.uuid(0), routingRevision: try row.int64(1),
                assignment: try BodyCoding.decode(Assignment.self, from: row.json(2)), isTest: try row.bool(3),
                facts: try BodyCoding.decode(LeadFacts.self, from: row.json(4)),
                enrichment: try row.optionalJSON(5).map { try BodyCoding.decode(Enrichment.self, from: $0) })
            if let reasons = try row.optionalJSON(6) {
                lead.score = Score(
                    fit: Int(try row.int32(7)), intent: Int(try row.int32(8)),
                    reasons: try BodyCoding.decode([ScoreReason].self, from: reasons),
                    asOf: Timestamp(microseconds: try row.timestamp(9)), isAboveThreshold: try row.bool(10))
                lead.model = try row.optionalText(11)
            }
            if let revision = try row.optionalInt64(12) {
                lead.qualifications = [
                    Qualification(
                        revision: revision, crossedAt: Timestamp(microseconds: try row.timestamp(13)),
                        isAnnouncedAlone: try row.bool(14))
                ]
            }
            return lead
        }
        // A lead has a row for each threshold that it crossed.
        return Dictionary(rows.map { ($0.leadID, $0) }) { first, next in
            var lead = first
            lead.qualifications += next.qualifications
            return lead
        }
    }

    private static let knowledge = Statement(
        """
        SELECT r.lead_id, r.revision, a.considered, c.is_test, c.facts, e.enrichment,
               s.reasons, s.fit, s.intent, s.as_of, s.is_above_threshold, s.model || '@' || s.model_version,
               q.revision, q.crossed_at, q.announced_as = 'qualified'
          FROM routing.lead r
         CROSS JOIN LATERAL (SELECT considered FROM routing.assignment
                              WHERE lead_id = r.lead_id ORDER BY number DESC LIMIT 1) AS a
          JOIN capture.lead c ON c.lead_id = r.lead_id
          LEFT JOIN enrichment.lead e ON e.lead_id = r.lead_id AND e.revision > 0
          LEFT JOIN scoring.lead s ON s.lead_id = r.lead_id AND s.revision > 0
          LEFT JOIN routing.qualification q ON q.lead_id = r.lead_id
         WHERE r.lead_id = ANY($1)
         ORDER BY r.lead_id, q.revision, q.crossed_at
        """)
}
