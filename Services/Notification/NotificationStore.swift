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

    /// Stores deliveries.
    ///
    /// One whose key is there already changes nothing.
    func insert(_ deliveries: [PlannedDelivery], policyVersion: Int32, at now: Timestamp) throws {
        guard !deliveries.isEmpty else { return }
        let contents = try deliveries.map { try BodyCoding.encode($0.content) }
        try transaction.send(
            Self.insertContents, [.uuids(deliveries.map(\.deliveryID)), .jsons(contents)])
        try transaction.send(
            Self.insertDeliveries,
            [
                .uuids(deliveries.map(\.deliveryID)), .uuids(deliveries.map(\.content.leadID)),
                .texts(deliveries.map(\.content.event)), .texts(deliveries.map(\.notice.channel)),
                .texts(deliveries.map(\.notice.recipient)), .int64s(deliveries.map(\.content.version)),
                .texts(deliveries.map(\.notice.template)), .texts(deliveries.map(\.problem)),
                .timestamps(deliveries.map(\.content.acceptedAt.microseconds)),
                .texts(deliveries.map(\.traceparent)), .int32(policyVersion), .timestamp(now.microseconds),
                .texts(deliveries.map(\.destination)),
            ])
    }

    /// Stores up to which revision of routing the leads are planned for, with the step rows.
    ///
    /// A lead without a row is guarded by the row's own key: of two workers that both make it, one begins anew.
    func save(_ planned: [LeadKnowledge]) throws {
        let (new, known) = (planned.filter { $0.planned == nil }, planned.filter { $0.planned != nil })
        if !new.isEmpty { try transaction.sendInsert(Self.insertLeads, parameters(of: new)) }
        if !known.isEmpty { try transaction.send(Self.updateLeads, parameters(of: known)) }
    }

    private func parameters(of leads: [LeadKnowledge]) -> [Parameter] {
        [.uuids(leads.map(\.leadID)), .int64s(leads.map(\.routingRevision))]
    }

    private static let insertContents = Statement(
        """
        INSERT INTO notification.delivery_content (delivery_id, content)
        SELECT * FROM unnest($1::uuid[], $2::json[]) AS n (delivery_id, content) ORDER BY delivery_id
        ON CONFLICT DO NOTHING
        """)

    private static let insertDeliveries = Statement(
        """
        INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, recipient, version, template, status,
                                           reason, accepted_at, traceparent, policy_version, due_at, destination)
        SELECT delivery_id, lead_id, event, channel, recipient, version, template,
               CASE WHEN problem IS NULL THEN 'planned' ELSE 'parked' END, problem, accepted_at, traceparent, $11, $12, destination
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[],
                      $9::timestamptz[], $10::text[], $13::text[])
            AS n (delivery_id, lead_id, event, channel, recipient, version, template, problem, accepted_at, traceparent,
                  destination)
         ORDER BY delivery_id
        ON CONFLICT DO NOTHING
        """)

    private static let insertLeads = Statement(
        """
        INSERT INTO notification.lead (lead_id, routing_revision)
        SELECT * FROM unnest($1::uuid[], $2::bigint[]) AS n (lead_id, revision) ORDER BY lead_id
        """)

    private static let updateLeads = Statement(
        """
        UPDATE notification.lead AS l SET routing_revision = n.revision
          FROM unnest($1::uuid[], $2::bigint[]) AS n (lead_id, revision)
         WHERE l.lead_id = n.lead_id
        """)
}
