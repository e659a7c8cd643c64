import Contracts
import Database
package import Models
import WorkerRuntime

extension RoutingStore {
    /// Stores decisions: the assignments of leads that got their owner, and the crossings acted upon.
    package func save(_ decisions: [Decision], by documents: RoutingDocuments, at now: Timestamp) throws {
        try insertAssignments(decisions, documents, now)
        try insertQualifications(decisions)
    }

    private func insertAssignments(_ decisions: [Decision], _ documents: RoutingDocuments, _ now: Timestamp) throws {
        let decisions = decisions.filter { $0.made != nil }
        guard !decisions.isEmpty else { return }
        try transaction.sendInsert(
            Self.insertAssignments,
            [
                .uuids(decisions.map(\.lead.leadID)), .texts(decisions.map(\.assignment.owner)),
                .texts(decisions.map(\.assignment.rule)), .texts(decisions.map(\.assignment.strategy.rawValue)),
                .texts(decisions.map(\.assignment.pool)), .int64s(decisions.map(\.lead.scoringRevision)),
                .bools(decisions.map(\.lead.facts.isTest)),
                .texts(decisions.map(\.assignment.reason)),
                .jsons(try decisions.map { try $0.made.map { try BodyCoding.encode($0) } }),
                .int32(documents.planVersion), .int32(documents.peopleVersion), .timestamp(now.microseconds),
            ])
    }

    private func insertQualifications(_ decisions: [Decision]) throws {
        let rows = decisions.flatMap { decision in decision.lead.unannounced.map { (decision, $0) } }
        guard !rows.isEmpty else { return }
        try transaction.sendInsert(
            Self.insertQualifications,
            [
                .uuids(rows.map(\.0.lead.leadID)), .texts(rows.map(\.1.model)), .int32s(rows.map(\.1.threshold)),
                .timestamps(rows.map(\.1.crossedAt.microseconds)), .texts(rows.map(\.0.announcement.rawValue)),
                .int64s(rows.map(\.0.revision)),
            ])
    }

    private static let insertAssignments = Statement(
        """
        INSERT INTO routing.assignment (lead_id, number, owner, rule, strategy, pool, plan_version, people_version,
                                        scoring_revision, is_test, reason, considered, decided_at)
        SELECT lead_id, 1, owner, rule, strategy, pool, $10, $11, scoring_revision, is_test, reason, considered, $12
          FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::boolean[],
                      $8::text[], $9::json[])
            AS n (lead_id, owner, rule, strategy, pool, scoring_revision, is_test, reason, considered)
         ORDER BY lead_id
        """)

    private static let insertQualifications = Statement(
        """
        INSERT INTO routing.qualification (lead_id, model, threshold, crossed_at, announced_as, revision)
        SELECT lead_id, model, threshold, crossed_at, announced_as, revision
          FROM unnest($1::uuid[], $2::text[], $3::int[], $4::timestamptz[], $5::text[], $6::bigint[])
            AS n (lead_id, model, threshold, crossed_at, announced_as, revision)
         ORDER BY lead_id, model, threshold
        """)
}
