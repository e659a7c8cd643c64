import Contracts
import Database
import FoundationEssentials
import Models

/// One delivery: what was planned for whom, and what became of it.
struct DeliveryRow: Equatable {
    enum Status: String, CaseIterable, Encodable {
        case planned, collected, told, sent, unknown, suppressed, parked
    }

    var deliveryID: UUID
    var leadID: UUID
    var event: String
    var channel: String
    var destination: String
    var recipient: String
    var template: String
    var language: String?
    var status: Status
    var reason: String?
    var isCritical: Bool
    var attempts: Int32
    /// Attempts whose end nobody knows, and how often it was sent again after one.
    var ambiguous: Int32
    var resent: Int32
    /// What the receiver calls it.
    var reference: String?
    var plannedAt: Timestamp
    var dueAt: Timestamp
    var attemptedAt: Timestamp?
    var sentAt: Timestamp?
    /// The digest in which it is told, when that goes out, and what became of it.
    var digestID: UUID?
    var digestReleaseAt: Timestamp?
    var digestStatus: Status?
    var digestSentAt: Timestamp?
    /// Why nothing goes to the destination at present, or to its whole channel.
    var holdUp: HoldUp?
    /// Of a digest: the deliveries that it tells of.
    var members: [UUID] = []
}

extension DeliveryRow {
    /// A destination, or a whole channel, to which nothing goes for a while.
    struct HoldUp: Encodable, Equatable {
        var destination: String
        var isPaused: Bool
        var reason: String?
        var retryAt: Timestamp?
    }

    /// The event of a delivery that tells of others.
    static let digest = "digest"

    /// Of `d` a delivery, `t` the digest that tells of it, `s` its destination and `c` its channel.
    static let columns = """
        d.delivery_id, d.lead_id, d.event, d.channel, d.destination, d.recipient, d.template, d.language, d.status,
        d.reason, d.is_critical, d.attempts, d.ambiguous, d.resent, d.reference, d.planned_at, d.due_at, d.attempted_at,
        d.sent_at, d.digest_id, d.digest_release_at, t.status, t.sent_at, s.state, s.reason, s.retry_at,
        c.state, c.reason, c.retry_at
        """

    init(_ row: borrowing Row) throws {
        func time(_ column: Int) throws -> Timestamp? {
            try row.optionalTimestamp(column).map(Timestamp.init(microseconds:))
        }
        self.init(
            deliveryID: try row.uuid(0), leadID: try row.uuid(1), event: try row.text(2), channel: try row.text(3),
            destination: try row.text(4), recipient: try row.text(5), template: try row.text(6),
            language: try row.optionalText(7), status: try row.text(8, as: Status.self),
            reason: try row.optionalText(9), isCritical: try row.bool(10), attempts: try row.int32(11),
            ambiguous: try row.int32(12), resent: try row.int32(13), reference: try row.optionalText(14),
            plannedAt: Timestamp(microseconds: try row.timestamp(15)),
            dueAt: Timestamp(microseconds: try row.timestamp(16)), attemptedAt: try time(17), sentAt: try time(18),
            digestID: try row.optionalUUID(19), digestReleaseAt: try time(20),
            digestStatus: try row.optionalText(21).flatMap(Status.init(rawValue:)), digestSentAt: try time(22))
        guard status == .planned else { return }
        let places = [
            (name: destination, state: try row.optionalText(23), reason: try row.optionalText(24), at: try time(25)),
            (name: channel, state: try row.optionalText(26), reason: try row.optionalText(27), at: try time(28)),
        ]
        // What a person has to mend says more than what mends itself.
        let place = places.first { $0.state == "paused" } ?? places.first { $0.state == "held up" }
        holdUp = place.map {
            HoldUp(destination: $0.name, isPaused: $0.state == "paused", reason: $0.reason, retryAt: $0.at)
        }
    }
}

extension DeliveryRow: Encodable {
    private enum CodingKeys: String, CodingKey {
        case deliveryID, leadID, event, channel, destination, recipient, template, language, status, reason, isCritical
        case attempts, ambiguous, resent, reference, plannedAt, dueAt, attemptedAt, sentAt, digestID, digestReleaseAt
        case digestStatus, digestSentAt, holdUp, members
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(deliveryID.text, forKey: .deliveryID)
        try container.encode(leadID.text, forKey: .leadID)
        try container.encode(event, forKey: .event)
        try container.encode(channel, forKey: .channel)
        try container.encode(destination, forKey: .destination)
        try container.encode(recipient, forKey: .recipient)
        try container.encode(template, forKey: .template)
        try container.encodeIfPresent(language, forKey: .language)
        try container.encode(status, forKey: .status)
        try container.encodeIfPresent(reason, forKey: .reason)
        try container.encode(isCritical, forKey: .isCritical)
        try container.encode(attempts, forKey: .attempts)
        try container.encode(ambiguous, forKey: .ambiguous)
        try container.encode(resent, forKey: .resent)
        try container.encodeIfPresent(reference, forKey: .reference)
        try container.encode(plannedAt, forKey: .plannedAt)
        try container.encode(dueAt, forKey: .dueAt)
        try container.encodeIfPresent(attemptedAt, forKey: .attemptedAt)
        try container.encodeIfPresent(sentAt, forKey: .sentAt)
        try container.encodeIfPresent(digestID?.text, forKey: .digestID)
        try container.encodeIfPresent(digestReleaseAt, forKey: .digestReleaseAt)
        try container.encodeIfPresent(digestStatus, forKey: .digestStatus)
        try container.encodeIfPresent(digestSentAt, forKey: .digestSentAt)
        try container.encodeIfPresent(holdUp, forKey: .holdUp)
        if !members.isEmpty { try container.encode(members.map(\.text), forKey: .members) }
    }
}
