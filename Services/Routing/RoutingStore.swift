import Database
package import FoundationEssentials
import Models
import Rules
import WorkerRuntime

/// All SQL of routing, bound to the transaction of one batch.
///
/// Locks are taken in one order: leads, then pools, each sorted by key.
package struct RoutingStore {
    let transaction: Transaction
    let plan: ActiveDocument<RoutingPlan>
    let people: ActiveDocument<PeopleDirectory>

    /// The plan and the people directory that are active now.
    package func documents() throws -> RoutingDocuments {
        let plan = try plan.current(in: transaction)
        let people = try people.current(in: transaction)
        return RoutingDocuments(
            plan: plan.value, planVersion: plan.version, people: people.value, peopleVersion: people.version)
    }

    /// Locks the leads' rows until the end of the transaction, after inserting missing ones.
    package func lock(_ leads: [UUID]) throws -> [UUID: LeadRow] {
        try transaction.execute(Self.insertMissing, [.uuids(leads)])
        let rows = try transaction.rows(Self.lockLeads, [.uuids(leads)]) { row in
            (
                try row.uuid(0),
                LeadRow(
                    revision: try row.int64(1), scoringRevision: try row.int64(2), owner: try row.optionalText(3),
                    routedAt: try row.optionalTimestamp(4).map(Timestamp.init(microseconds:)))
            )
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Stores the rows of leads as they are after the batch.
    package func save(_ leads: [UUID: LeadRow]) throws {
        let leads = Array(leads)
        guard !leads.isEmpty else { return }
        try transaction.execute(
            Self.saveLeads,
            [
                .uuids(leads.map(\.key)), .int64s(leads.map(\.value.revision)),
                .int64s(leads.map(\.value.scoringRevision)), .texts(leads.map(\.value.owner)),
                .timestamps(leads.map(\.value.routedAt?.microseconds)),
            ])
    }

    private static let insertMissing = Statement(
        """
        INSERT INTO routing.lead (lead_id)
        SELECT lead_id FROM unnest($1::uuid[]) AS k (lead_id) ORDER BY lead_id
        ON CONFLICT DO NOTHING
        """)

    private static let lockLeads = Statement(
        """
        SELECT lead_id, revision, scoring_revision, owner, routed_at FROM routing.lead
         WHERE lead_id = ANY($1) ORDER BY lead_id FOR UPDATE
        """)

    private static let saveLeads = Statement(
        """
        UPDATE routing.lead AS l
           SET revision = n.revision, scoring_revision = n.scoring_revision, owner = n.owner, routed_at = n.routed_at
          FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[])
            AS n (lead_id, revision, scoring_revision, owner, routed_at)
         WHERE l.lead_id = n.lead_id
        """)
}
