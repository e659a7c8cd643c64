import Contracts
import FoundationEssentials
import Models
import WorkerRuntime

/// A claimed delivery.
struct DeliveryJob: Equatable, Sendable {
    var deliveryID: UUID
    var leadID: UUID
    var event: String
    var recipient: String
    var version: Int64
    var template: String
    /// ``DeliveryContent`` in JSON.
    var content: [UInt8]
    /// The number of this attempt: who claims the row again has another, and the first may record nothing any more.
    var attempt: Int32
    var acceptedAt: Timestamp
    var plannedAt: Timestamp
    var traceparent: String?

    /// How often a delivery is tried before a person is asked.
    static let mostAttempts: Int32 = 8

    /// When the next attempt is due: after half a minute, then twice as long each time, at most an hour.
    func nextAttempt(after now: Timestamp) -> Timestamp {
        let doublings = min(max(attempt - 1, 0), 7)
        return now.advanced(bySeconds: min(Double(30 << doublings), 3600))
    }

    /// `lead.notified`, the same for every repetition.
    func announcement(sentAt: Timestamp) throws -> Announcement {
        let body = LeadNotified(
            leadID: leadID, deliveryID: deliveryID, event: event, channel: FileDeliveries.channel, sentAt: sentAt)
        return Announcement(
            envelope: Envelope(
                id: MessageID.outgoing(
                    step: .notification, type: .leadNotified, subject: leadID, causedBy: deliveryID,
                    at: acceptedAt),
                type: .leadNotified, leadID: leadID, acceptedAt: acceptedAt, revision: version,
                causationID: deliveryID, traceparent: TraceContext.child(of: traceparent)),
            body: try BodyCoding.encode(body))
    }
}
