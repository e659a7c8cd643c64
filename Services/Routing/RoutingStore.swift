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

    /// Stores the rows of leads as they are after the batch, with the step rows.
    ///
    /// A lead without a row is guarded by the row's own key: of two workers that both make it, one begins anew.
    package func save(_ leads: [UUID: LeadRow]) throws {
        let (new, known) = (leads.filter { $0.value.isNew }, leads.filter { !$0.value.isNew })
        if !new.isEmpty { try transaction.sendInsert(Self.insertLeads, parameters(of: Array(new))) }
        if !known.isEmpty { try transaction.send(Self.updateLeads, parameters(of: Array(known))) }
    }

    private func parameters(of leads: [(key: UUID, value: LeadRow)]) -> [Parameter] {
        [
            .uuids(leads.map(\.key)), .int64s(leads.map(\.value.revision)),
            .int64s(leads.map(\.value.scoringRevision)), .texts(leads.map(\.value.owner)),
            .timestamps(leads.map(\.value.routedAt?.microseconds)),
        ]
    }

    private static let rows = """
        unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::timestamptz[])
            AS n (lead_id, revision, scoring_revision, owner, routed_at)
        """

    private static let insertLeads = Statement(
        """
        INSERT INTO routing.lead (lead_id, revision, scoring_revision, owner, routed_at)
        SELECT n.* FROM \(rows) ORDER BY lead_id
        """)

    private static let updateLeads = Statement(
        """
        UPDATE routing.lead AS l
           SET revision = n.revision, scoring_revision = n.scoring_revision, owner = n.owner, routed_at = n.routed_at
          FROM \(rows)
         WHERE l.lead_id = n.lead_id
        """)
}
