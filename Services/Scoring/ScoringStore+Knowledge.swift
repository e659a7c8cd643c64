import Contracts
import Database
package import FoundationEssentials
import Models
package import Rules
import WorkerRuntime

extension ScoringStore {
    /// Locks the leads that have rows, and returns the active model and what is known of the leads.
    ///
    /// One round trip of several statements, the lock first: what was committed before it is seen. A lead that capture
    /// does not know is left out.
    package func lock(_ leads: [UUID]) throws -> (
        model: (version: Int32, value: ScoringModel), known: [UUID: LeadKnowledge]
    ) {
        let ids: [Parameter] = [.uuids(leads)]
        let lock = try transaction.send(Self.lockLeads, ids)
        let active = try model.ask(in: transaction)
        let activities = try transaction.send(
            Self.activities, [.uuids(leads), .int32(Int32(Self.activitiesPerLead))])
        let crossings = try transaction.send(Self.crossings, ids)
        let knowledge = try transaction.send(Self.knowledge, ids)
        let model = try model.current(active, in: transaction)
        var known: [UUID: LeadKnowledge] = [:]
        known.reserveCapacity(leads.count)
        let locked = try LockedRows(lock)
        for lead in try knowledge.rows(map: Self.lead) {
            if lead.stored != nil { try locked.check(lead.leadID) }
            known[lead.leadID] = lead
        }
        _ = try activities.rows { row in
            let activity = Activity(
                type: try row.text(1), at: Timestamp(microseconds: try row.timestamp(2)),
                properties: try BodyCoding.decode([String: String].self, from: row.json(3)))
            known[try row.uuid(0)]?.activities.append(activity)
        }
        _ = try crossings.rows { row in
            guard try row.text(1) == model.value.name, try row.int32(2) == Int32(clamping: model.value.threshold) else {
                return
            }
            known[try row.uuid(0)]?.crossedAt = Timestamp(microseconds: try row.timestamp(3))
        }
        return (model, known)
    }

    private static func lead(_ row: borrowing Row) throws -> LeadKnowledge {
        LeadKnowledge(
            leadID: try row.uuid(0), facts: try BodyCoding.decode(LeadFacts.self, from: row.json(1)),
            captureRevision: try row.int64(2), newestAt: Timestamp(microseconds: try row.timestamp(3)),
            enriched: try row.optionalJSON(4).map { json in
                (try BodyCoding.decode(Enrichment.self, from: json), try row.int64(5))
            },
            stored: try stored(row))
    }

    private static func stored(_ row: borrowing Row) throws -> StoredScore? {
        guard let revision = try row.optionalInt64(6) else { return nil }
        guard let asOf = try row.optionalTimestamp(7), let model = try row.optionalText(8) else {
            return StoredScore(revision: revision)
        }
        return StoredScore(
            revision: revision,
            scored: StoredScore.Scored(
                score: Score(
                    fit: Int(try row.int32(9)), intent: Int(try row.int32(10)),
                    reasons: try BodyCoding.decode([ScoreReason].self, from: row.json(11)),
                    asOf: Timestamp(microseconds: asOf), isAboveThreshold: try row.bool(12)),
                captureRevision: try row.int64(13), enrichmentRevision: try row.int64(14), model: model,
                modelVersion: try row.int32(15)))
    }

    private static let lockLeads = Statement(
        "SELECT lead_id FROM scoring.lead WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id FOR UPDATE")

    private static let knowledge = Statement(
        """
        SELECT c.lead_id, c.facts, c.revision, coalesce(c.newest_at, c.created_at), e.enrichment, e.revision,
               s.revision, s.as_of, s.model, s.fit, s.intent, s.reasons, s.is_above_threshold, s.capture_revision,
               s.enrichment_revision, s.model_version
          FROM capture.lead c
          LEFT JOIN enrichment.lead e ON e.lead_id = c.lead_id AND e.revision > 0
          LEFT JOIN scoring.lead s ON s.lead_id = c.lead_id
         WHERE c.lead_id = ANY ($1::uuid[])
        """)

    private static let crossings = Statement(
        "SELECT lead_id, model, threshold, crossed_at FROM scoring.crossing WHERE lead_id = ANY ($1::uuid[])")

    /// What is known to be the lead's, and what it did as a visitor while nobody knew who that was.
    ///
    /// Equal times are ordered by key, so that the same ones are left out wherever the limit cuts.
    private static let activities = Statement(
        """
        SELECT k.lead_id, a.type, a.at, a.properties
          FROM unnest($1::uuid[]) AS k (lead_id)
         CROSS JOIN LATERAL (
               SELECT * FROM (
                      (SELECT type, at, properties, activity_key FROM capture.activity
                        WHERE lead_id = k.lead_id ORDER BY at DESC, activity_key LIMIT $2)
                      UNION ALL
                      (SELECT did.type, did.at, did.properties, did.activity_key
                         FROM (SELECT visitor, after, until FROM capture.visit
                                WHERE lead_id = k.lead_id ORDER BY occurred_at DESC, submission_key LIMIT 100) AS v
                        CROSS JOIN LATERAL (
                              SELECT type, at, properties, activity_key FROM capture.activity
                               WHERE visitor = v.visitor AND at > v.after AND at <= v.until
                               ORDER BY at DESC, activity_key LIMIT $2) AS did)) AS known
                ORDER BY at DESC, activity_key LIMIT $2) a
         ORDER BY k.lead_id, a.at DESC, a.activity_key
        """)
}
