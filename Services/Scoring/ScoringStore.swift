import Contracts
import Database
import FoundationEssentials
package import Models
package import Rules
import WorkerRuntime

/// All SQL of scoring, bound to the transaction of one batch.
package struct ScoringStore {
    /// How many of a lead's newest activities are read: a robot's thousands of page views must not stall the others.
    package static let activitiesPerLead = 1000

    let transaction: Transaction
    let model: ActiveDocument<ScoringModel>

    /// Stores scores that differ from the stored ones in result, model or inputs, with the step rows.
    ///
    /// A lead without a row is guarded by the row's own key: of two workers that both make it, one begins anew.
    package func save(_ scored: [ScoredLead], model: (version: Int32, value: ScoringModel), at now: Timestamp) throws {
        let (new, known) = (scored.filter(\.isNew), scored.filter { !$0.isNew })
        if !new.isEmpty {
            try transaction.sendInsert(Self.insertScores, try parameters(of: new, model: model, at: now))
        }
        if !known.isEmpty {
            try transaction.send(Self.updateScores, try parameters(of: known, model: model, at: now))
        }
    }

    private func parameters(
        of scored: [ScoredLead], model: (version: Int32, value: ScoringModel), at now: Timestamp
    ) throws -> [Parameter] {
        [
            .uuids(scored.map(\.leadID)), .int64s(scored.map(\.revision)), .int64s(scored.map(\.captureRevision)),
            .int64s(scored.map(\.enrichmentRevision)), .int32s(scored.map { Int32(clamping: $0.score.fit) }),
            .int32s(scored.map { Int32(clamping: $0.score.intent) }),
            .int32s(scored.map { Int32(clamping: $0.score.total) }),
            .jsons(try scored.map { try BodyCoding.encode($0.score.reasons) }),
            .timestamps(scored.map(\.score.asOf.microseconds)), .bools(scored.map(\.score.isAboveThreshold)),
            .text(model.value.name), .int32(model.version), .timestamp(now.microseconds),
        ]
    }

    /// Notes for good that the leads crossed the model's threshold now.
    ///
    /// They are locked and have not: nobody else can.
    package func cross(_ scored: [ScoredLead], model: (version: Int32, value: ScoringModel), at now: Timestamp) throws {
        guard !scored.isEmpty else { return }
        try transaction.sendInsert(
            Self.insertCrossings,
            [
                .uuids(scored.map(\.leadID)), .int32s(scored.map { Int32(clamping: $0.score.total) }),
                .text(model.value.name), .int32(Int32(clamping: model.value.threshold)), .int32(model.version),
                .timestamp(now.microseconds),
            ])
    }

    private static let scores = """
        unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::int[], $6::int[], $7::int[], $8::json[],
               $9::timestamptz[], $10::boolean[])
            AS n (lead_id, revision, capture_revision, enrichment_revision, fit, intent, total, reasons, as_of,
                  is_above_threshold)
        """

    private static let insertScores = Statement(
        """
        INSERT INTO scoring.lead (lead_id, revision, capture_revision, enrichment_revision, fit, intent, total, reasons,
                                  as_of, is_above_threshold, model, model_version, scored_at)
        SELECT n.*, $11, $12, $13 FROM \(scores) ORDER BY lead_id
        """)

    private static let updateScores = Statement(
        """
        UPDATE scoring.lead AS l
           SET revision = n.revision, capture_revision = n.capture_revision,
               enrichment_revision = n.enrichment_revision, fit = n.fit, intent = n.intent, total = n.total,
               reasons = n.reasons, as_of = n.as_of, is_above_threshold = n.is_above_threshold,
               model = $11, model_version = $12, scored_at = $13
          FROM \(scores)
         WHERE l.lead_id = n.lead_id
        """)

    private static let insertCrossings = Statement(
        """
        INSERT INTO scoring.crossing (lead_id, model, threshold, model_version, total, crossed_at)
        SELECT lead_id, $3, $4, $5, total, $6
          FROM unnest($1::uuid[], $2::int[]) AS n (lead_id, total) ORDER BY lead_id
        """)
}
