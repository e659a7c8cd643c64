import Contracts
import Database
import FoundationEssentials
import Models
import Notices
import Rules
import WorkerRuntime

/// All SQL of planning, bound to the transaction of one batch.
struct NotificationStore {
    let transaction: Transaction
    let policy: ActiveDocument<NotificationPolicy>
    let people: ActiveDocument<PeopleDirectory>
    /// Those that this installation has.
    let channels: Set<String>

    /// Stores deliveries.
    ///
    /// One whose key is there already changes nothing.
    func insert(_ deliveries: [PlannedDelivery], policyVersion: Int32, at now: Timestamp) throws {
        guard !deliveries.isEmpty else { return }
        let deliveries = try withoutUnwantedDigests(deliveries)
        try transaction.send(
            Self.insertContents, [.uuids(deliveries.map(\.deliveryID)), .jsons(deliveries.map(\.content))])
        let fates = deliveries.map { $0.fate(channels) }
        try transaction.send(
            Self.insertDeliveries,
            [
                .uuids(deliveries.map(\.deliveryID)), .uuids(deliveries.map(\.leadID)),
                .texts(deliveries.map(\.event)), .texts(deliveries.map(\.notice.channel)),
                .texts(deliveries.map(\.notice.recipient)), .int64s(deliveries.map(\.version)),
                .texts(deliveries.map(\.notice.template)), .texts(fates.map(\.reason)),
                .timestamps(deliveries.map(\.acceptedAt.microseconds)),
                .texts(deliveries.map(\.traceparent)), .int32(policyVersion), .timestamp(now.microseconds),
                .texts(deliveries.map(\.destination)), .texts(fates.map(\.status)),
                .texts(deliveries.map(\.notice.language)), .texts(deliveries.map(\.notice.prefer.rawValue)),
                .texts(deliveries.map { $0.owner == nil ? nil : $0.notice.addressee.rawValue }),
                .texts(deliveries.map(\.owner)),
            ])
        try schedule(deliveries.compactMap { DeliverySchedule($0.notice, deliveryID: $0.deliveryID) })
    }

    /// What would be collected for somebody who wants no digests is not sent, and the reason kept.
    private func withoutUnwantedDigests(_ deliveries: [PlannedDelivery]) throws -> [PlannedDelivery] {
        let places = deliveries.indices.filter { deliveries[$0].isForDigest }
        guard !places.isEmpty else { return deliveries }
        let refusals = try PreferenceStore(transaction: transaction).refusals(
            of: places.map { place in
                let notice = deliveries[place].notice
                return (notice.recipient, notice.channel, notice.isForLead)
            })
        var deliveries = deliveries
        for (place, reason) in refusals { deliveries[places[place]].notice.suppression = reason }
        return deliveries
    }

    /// Stores when deliveries may leave; those of most policies leave at once and have nothing to store.
    private func schedule(_ schedules: [DeliverySchedule]) throws {
        guard !schedules.isEmpty else { return }
        try transaction.send(
            Self.schedule,
            [
                .uuids(schedules.map(\.deliveryID)), .bools(schedules.map(\.isCritical)),
                .texts(schedules.map(\.quietZone)), .texts(schedules.map(\.quiet)),
                .int32s(schedules.map { $0.ceiling.map { Int32($0.count) } }),
                .int32s(schedules.map { $0.ceiling.map { Int32($0.per.seconds) } }),
                .texts(schedules.map { $0.digest?.key }), .int32s(schedules.map { $0.digest.map { Int32($0.wait) } }),
                .int32s(schedules.map { $0.digest.map { Int32($0.interval) } }), .text("planned"),
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
                                           reason, accepted_at, traceparent, policy_version, due_at, destination, language,
                                           prefers, addressee, owner)
        SELECT delivery_id, lead_id, event, channel, recipient, version, template, status, reason, accepted_at,
               traceparent, $11, $12, destination, language, prefers, addressee, owner
          FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[],
                      $9::timestamptz[], $10::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[],
                      $18::text[])
            AS n (delivery_id, lead_id, event, channel, recipient, version, template, reason, accepted_at, traceparent,
                  destination, status, language, prefers, addressee, owner)
         ORDER BY delivery_id
        ON CONFLICT DO NOTHING
        """)

    // One that was planned before, and may have left, keeps what it has.
    private static let schedule = Statement(
        """
        UPDATE notification.delivery AS d
           SET is_critical = n.is_critical, quiet_zone = n.quiet_zone, quiet = n.quiet::int[],
               ceiling_count = n.ceiling_count, ceiling_seconds = n.ceiling_seconds, digest_key = n.digest_key,
               digest_wait = n.digest_wait, digest_interval = n.digest_interval, is_scheduled = NOT n.is_critical
          FROM unnest($1::uuid[], $2::boolean[], $3::text[], $4::text[], $5::int[], $6::int[], $7::text[], $8::int[],
                      $9::int[])
            AS n (delivery_id, is_critical, quiet_zone, quiet, ceiling_count, ceiling_seconds, digest_key, digest_wait,
                  digest_interval)
         WHERE d.delivery_id = n.delivery_id AND d.status = $10 AND d.attempts = 0
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
