import Contracts
import Database
import FoundationEssentials
import Models
import Rules
import WorkerRuntime

/// All SQL of planning, bound to the transaction of one batch.
struct NotificationStore {
    let transaction: Transaction
    let policy: ActiveDocument<NotificationPolicy>
    let people: ActiveDocument<PeopleDirectory>

    /// The policy and the people directory that are active now.
    func documents() throws -> PlanningDocuments {
        let policy = try policy.current(in: transaction)
        let people = try people.current(in: transaction)
        return PlanningDocuments(policy: policy.value, policyVersion: policy.version, people: people.value)
    }

    /// Locks the leads' rows until the end of the transaction, after inserting missing ones.
    ///
    /// Returns the revision of routing up to which each lead is planned for.
    func lock(_ leads: [UUID]) throws -> [UUID: Int64] {
        try transaction.execute(Self.insertMissing, [.uuids(leads)])
        let rows = try transaction.rows(Self.lockLeads, [.uuids(leads)]) { row in
            (try row.uuid(0), try row.int64(1))
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }

    /// Stores deliveries.
    ///
    /// One whose key is there already changes nothing.
    func insert(_ deliveries: [PlannedDelivery], policyVersion: Int32, at now: Timestamp) throws {
        guard !deliveries.isEmpty else { return }
        let contents = try deliveries.map { try BodyCoding.encode($0.content) }
        try transaction.execute(
            Self.insertDeliveries,
            [
                .uuids(deliveries.map(\.deliveryID)), .uuids(deliveries.map(\.content.leadID)),
                .texts(deliveries.map(\.content.event)), .texts(deliveries.map(\.notice.channel)),
                .texts(deliveries.map(\.notice.recipient)), .int64s(deliveries.map(\.content.version)),
                .texts(deliveries.map(\.notice.template)), .jsons(contents),
                .texts(deliveries.map(\.problem)), .timestamps(deliveries.map(\.content.acceptedAt.microseconds)),
                .texts(deliveries.map(\.traceparent)), .int32(policyVersion), .timestamp(now.microseconds),
            ])
    }

    /// Stores up to which revision of routing the leads are planned for.
    func save(_ planned: [(leadID: UUID, revision: Int64)]) throws {
        guard !planned.isEmpty else { return }
        try transaction.execute(
            Self.saveLeads, [.uuids(planned.map(\.leadID)), .int64s(planned.map(\.revision))])
    }

    private static let insertMissing = Statement(
        """
        INSERT INTO notification.lead (lead_id)
        SELECT lead_id FROM unnest($1::uuid[]) AS k (lead_id) ORDER BY lead_id
        ON CONFLICT DO NOTHING
        """)

    private static let lockLeads = Statement(
        """
        SELECT lead_id, routing_revision FROM notification.lead
         WHERE lead_id = ANY($1) ORDER BY lead_id FOR UPDATE
        """)

    private static let insertDeliveries = Statement(
        """
        INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, recipient, version, template, content,
                                           status, reason, accepted_at, traceparent, policy_version, due_at)
        SELECT delivery_id, lead_id, event, channel, recipient, version, template, content,
               CASE WHEN problem IS NULL THEN 'planned' ELSE 'parked' END, problem, accepted_at, traceparent, $12, $13
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::jsonb[],
                      $9::text[], $10::timestamptz[], $11::text[])
            AS n (delivery_id, lead_id, event, channel, recipient, version, template, content, problem, accepted_at,
                  traceparent)
         ORDER BY delivery_id
        ON CONFLICT DO NOTHING
        """)

    private static let saveLeads = Statement(
        """
        UPDATE notification.lead AS l SET routing_revision = n.revision
          FROM unnest($1::uuid[], $2::bigint[]) AS n (lead_id, revision)
         WHERE l.lead_id = n.lead_id
        """)
}
