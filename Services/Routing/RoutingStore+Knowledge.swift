import Contracts
import Database
package import FoundationEssentials
package import Models

extension RoutingStore {
    /// What is known of the leads, read after they are locked.
    ///
    /// One statement, and so one snapshot: a score never comes with the crossings of another. Leads without a score are
    /// left out.
    package func knowledge(of leads: [UUID]) throws -> [UUID: LeadKnowledge] {
        let rows = try transaction.rows(Self.knowledge, [.uuids(leads)]) { row in
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
            return lead
        }
        // A lead has a row for each threshold that it crossed.
        return Dictionary(rows.map { ($0.leadID, $0) }) { first, next in
            var lead = first
            lead.crossings += next.crossings
            return lead
        }
    }

    /// The latest assignment of each lead that has one.
    package func assignments(of leads: [UUID]) throws -> [UUID: Assignment] {
        guard !leads.isEmpty else { return [:] }
        let rows = try transaction.rows(Self.assignments, [.uuids(leads)]) { row in
            (try row.uuid(0), try BodyCoding.decode(Assignment.self, from: row.json(1)))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private static let knowledge = Statement(
        """
        SELECT s.lead_id, c.facts, e.enrichment, s.fit, s.intent, s.reasons, s.as_of, s.is_above_threshold, s.revision,
               x.model, x.threshold, x.crossed_at, q.lead_id IS NOT NULL
          FROM scoring.lead s
          JOIN capture.lead c ON c.lead_id = s.lead_id
          LEFT JOIN enrichment.lead e ON e.lead_id = s.lead_id AND e.revision > 0
          LEFT JOIN scoring.crossing x ON x.lead_id = s.lead_id AND x.model = s.model
          LEFT JOIN routing.qualification q
            ON q.lead_id = x.lead_id AND q.model = x.model AND q.threshold = x.threshold
         WHERE s.lead_id = ANY($1) AND s.revision > 0
         ORDER BY s.lead_id, x.crossed_at, x.threshold
        """)

    private static let assignments = Statement(
        """
        SELECT DISTINCT ON (lead_id) lead_id, considered FROM routing.assignment
         WHERE lead_id = ANY($1) ORDER BY lead_id, number DESC
        """)
}
