import Contracts
import Database
package import FoundationEssentials
package import Models
package import Rules
import WorkerRuntime

/// All SQL of scoring, bound to the transaction of one batch.
package struct ScoringStore {
    /// How many of a lead's newest activities are read: a robot's thousands of page views must not stall the others.
    package static let activitiesPerLead = 1000

    let transaction: Transaction
    let model: ActiveDocument<ScoringModel>

    /// The scoring model that is active now.
    package func activeModel() throws -> (version: Int32, value: ScoringModel) {
        try model.current(in: transaction)
    }

    /// Locks the leads' rows until the end of the transaction, inserts missing ones, and gives their revisions.
    package func lock(_ leads: [UUID]) throws -> [UUID: Int64] {
        try transaction.execute(Self.insertMissing, [.uuids(leads)])
        let rows = try transaction.rows(Self.lockLeads, [.uuids(leads)]) { row in
            (try row.uuid(0), try row.int64(1))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Stores scores that differ from the stored ones in result, model or inputs, and gives the revisions of those.
    package func save(_ scored: [ScoredLead], model: (version: Int32, value: ScoringModel), at now: Timestamp) throws
        -> [UUID: Int64]
    {
        guard !scored.isEmpty else { return [:] }
        let rows = try transaction.rows(
            Self.saveScores,
            [
                .uuids(scored.map(\.leadID)), .int64s(scored.map(\.captureRevision)),
                .int64s(scored.map(\.enrichmentRevision)), .int32s(scored.map { Int32(clamping: $0.score.fit) }),
                .int32s(scored.map { Int32(clamping: $0.score.intent) }),
                .int32s(scored.map { Int32(clamping: $0.score.total) }),
                .jsons(try scored.map { try BodyCoding.encode($0.score.reasons) }),
                .timestamps(scored.map(\.score.asOf.microseconds)), .bools(scored.map(\.score.isAboveThreshold)),
                .text(model.value.name), .int32(model.version), .timestamp(now.microseconds),
            ]
        ) { row in
            (try row.uuid(0), try row.int64(1))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Notes for good that the leads crossed the model's threshold, and gives the time noted for each.
    package func cross(_ scored: [ScoredLead], model: (version: Int32, value: ScoringModel), at now: Timestamp) throws
        -> [UUID: Timestamp]
    {
        guard !scored.isEmpty else { return [:] }
        let line: [Parameter] = [.text(model.value.name), .int32(Int32(clamping: model.value.threshold))]
        try transaction.execute(
            Self.insertCrossings,
            [.uuids(scored.map(\.leadID)), .int32s(scored.map { Int32(clamping: $0.score.total) })] + line
                + [.int32(model.version), .timestamp(now.microseconds)])
        let rows = try transaction.rows(Self.crossings, [.uuids(scored.map(\.leadID))] + line) { row in
            (try row.uuid(0), Timestamp(microseconds: try row.timestamp(1)))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    private static let insertMissing = Statement(
        """
        INSERT INTO scoring.lead (lead_id)
        SELECT lead_id FROM unnest($1::uuid[]) AS k (lead_id) ORDER BY lead_id
        ON CONFLICT DO NOTHING
        """)

    private static let lockLeads = Statement(
        "SELECT lead_id, revision FROM scoring.lead WHERE lead_id = ANY($1) ORDER BY lead_id FOR UPDATE")

    private static let saveScores = Statement(
        """
        UPDATE scoring.lead AS l
           SET revision = l.revision + 1, capture_revision = n.capture_revision,
               enrichment_revision = n.enrichment_revision, fit = n.fit, intent = n.intent, total = n.total,
               reasons = n.reasons, as_of = n.as_of, is_above_threshold = n.is_above_threshold,
               model = $10, model_version = $11, scored_at = $12
          FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::int[], $5::int[], $6::int[], $7::jsonb[],
                      $8::timestamptz[], $9::boolean[])
            AS n (lead_id, capture_revision, enrichment_revision, fit, intent, total, reasons, as_of,
                  is_above_threshold)
         WHERE l.lead_id = n.lead_id
           AND (l.capture_revision, l.enrichment_revision, l.fit, l.intent, l.total, l.reasons, l.as_of,
                l.is_above_threshold, l.model, l.model_version)
               IS DISTINCT FROM
               (n.capture_revision, n.enrichment_revision, n.fit, n.intent, n.total, n.reasons, n.as_of,
                n.is_above_threshold, $10, $11)
        RETURNING l.lead_id, l.revision
        """)

    private static let insertCrossings = Statement(
        """
        INSERT INTO scoring.crossing (lead_id, model, threshold, model_version, total, crossed_at)
        SELECT lead_id, $3, $4, $5, total, $6
          FROM unnest($1::uuid[], $2::int[]) AS n (lead_id, total) ORDER BY lead_id
        ON CONFLICT DO NOTHING
        """)

    private static let crossings = Statement(
        """
        SELECT lead_id, crossed_at FROM scoring.crossing
         WHERE lead_id = ANY($1) AND model = $2 AND threshold = $3
        """)
}
