import Contracts
import Database
import FoundationEssentials
import Models

@testable import Notices
@testable import Notification

extension NotificationDesk {
    /// Stores planned deliveries, one to each destination named, in this order; each of a lead of its own.
    mutating func store(
        _ destinations: [String], lead: UUID? = nil, recipient: String = "ada@baton.example", version: Int64 = 1,
        at now: Timestamp = start, set columns: String = "is_critical = false"
    ) throws -> [UUID] {
        let ids = destinations.map { _ in UUID() }
        let leads = destinations.map { _ in lead ?? UUID() }
        try work { transaction in
            try transaction.execute(
                Statement(
                    """
                    INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version,
                                                       template, policy_version, accepted_at, planned_at, due_at)
                    SELECT id, lead_id, 'lead.routed', split_part(destination, ':', 1), destination, $4, $5, 'lead-routed', 1,
                           $6, $6, $6 + place * interval '1 millisecond'
                      FROM unnest($1::uuid[], $2::uuid[], $3::text[]) WITH ORDINALITY
                        AS n (id, lead_id, destination, place)
                    """),
                [
                    .uuids(ids), .uuids(leads), .texts(destinations), .text(recipient), .int64(version),
                    .timestamp(now.advanced(bySeconds: -1).microseconds),
                ])
            let content = try BodyCoding.encode(Fixture.content(recipient: recipient))
            try transaction.execute(
                Statement(
                    "INSERT INTO notification.delivery_content SELECT id, $2 FROM unnest($1::uuid[]) AS n (id)"),
                [.uuids(ids), .json(content)])
        }
        let list = ids.map { "'\($0.uuidString)'" }.joined(separator: ",")
        try script("UPDATE notification.delivery SET \(columns) WHERE delivery_id IN (\(list))")
        return ids
    }

    /// Records how attempts ended.
    mutating func end(
        _ jobs: [DeliveryJob], _ effect: DeliveryEffect, _ deliveries: Deliveries, now: Timestamp = start
    ) throws {
        let done = jobs.map { (job: $0, effect: effect) }
        _ = try work { try deliveries.record(done, now: now, in: $0) }
    }

    /// Status and reason of a delivery.
    mutating func state(of delivery: UUID) throws -> String {
        try texts(
            """
            SELECT concat_ws(': ', status, reason) FROM notification.delivery
             WHERE delivery_id = '\(delivery.uuidString)'
            """
        ).first ?? "gone"
    }
}
