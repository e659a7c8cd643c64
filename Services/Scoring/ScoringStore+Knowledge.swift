import Contracts
import Database
package import FoundationEssentials
import Models
package import Rules

extension ScoringStore {
    /// What is known of the leads, read after they are locked: everything committed before the lock is seen.
    ///
    /// A lead that capture does not know is left out.
    package func knowledge(of leads: [UUID], model: ScoringModel) throws -> [UUID: LeadKnowledge] {
        let activities = try activities(of: leads)
        let rows = try transaction.rows(
            Self.knowledge,
            [.uuids(leads), .text(model.name), .int32(Int32(clamping: model.threshold))]
        ) { row in
            let leadID = try row.uuid(0)
            return LeadKnowledge(
                leadID: leadID, facts: try BodyCoding.decode(LeadFacts.self, from: row.json(1)),
                captureRevision: try row.int64(2), newestAt: Timestamp(microseconds: try row.timestamp(3)),
                enriched: try row.optionalJSON(4).map { json in
                    (try BodyCoding.decode(Enrichment.self, from: json), try row.int64(5))
                },
                crossedAt: try row.optionalTimestamp(6).map(Timestamp.init(microseconds:)),
                activities: activities[leadID] ?? [])
        }
        return Dictionary(uniqueKeysWithValues: rows.map { ($0.leadID, $0) })
    }

    /// The newest activities of each lead, newest first.
    private func activities(of leads: [UUID]) throws -> [UUID: [Activity]] {
        let rows = try transaction.rows(
            Self.activities, [.uuids(leads), .int32(Int32(Self.activitiesPerLead))]
        ) { row in
            (
                leadID: try row.uuid(0),
                activity: Activity(
                    type: try row.text(1), at: Timestamp(microseconds: try row.timestamp(2)),
                    properties: try BodyCoding.decode([String: String].self, from: row.json(3)))
            )
        }
        return Dictionary(grouping: rows, by: \.leadID).mapValues { $0.map(\.activity) }
    }

    private static let knowledge = Statement(
        """
        SELECT c.lead_id, c.facts, c.revision, coalesce(c.newest_at, c.created_at), e.enrichment, e.revision,
               x.crossed_at
          FROM capture.lead c
          LEFT JOIN enrichment.lead e ON e.lead_id = c.lead_id AND e.revision > 0
          LEFT JOIN scoring.crossing x ON x.lead_id = c.lead_id AND x.model = $2 AND x.threshold = $3
         WHERE c.lead_id = ANY($1)
        """)

    /// Equal times are ordered by key, so that the same ones are left out wherever the limit cuts.
    private static let activities = Statement(
        """
        SELECT k.lead_id, a.type, a.at, a.properties
          FROM unnest($1::uuid[]) AS k (lead_id)
         CROSS JOIN LATERAL (
               SELECT type, at, properties, activity_key FROM capture.activity
                WHERE lead_id = k.lead_id ORDER BY at DESC, activity_key LIMIT $2) a
         ORDER BY k.lead_id, a.at DESC, a.activity_key
        """)
}
