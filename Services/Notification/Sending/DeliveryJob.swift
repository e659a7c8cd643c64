import Contracts
import FoundationEssentials
import Models
import Notices
import WorkerRuntime

/// A claimed delivery.
struct DeliveryJob: Equatable, Sendable {
    var deliveryID: UUID
    var leadID: UUID
    var event: String
    var channel: String
    var destination: String
    var recipient: String
    var version: Int64
    var template: String
    /// ``DeliveryContent`` in JSON.
    var content: [UInt8]
    var language: String?
    /// The number of this attempt: who claims the row again has another, and the first may record nothing any more.
    var attempt: Int32
    /// Attempts that failed by the message itself, or whose process died.
    var failures: Int32 = 0
    /// Whether an attempt before this one has no known end.
    var isAmbiguous = false
    /// How many attempts have no known end.
    var ambiguous: Int32 = 0
    /// How often it was sent again after such an attempt, as far as that is recorded.
    var resent: Int32 = 0
    /// Whether it is rather not sent again when nobody knows whether it arrived.
    var prefersOnce = false
    /// When the attempt before this one began.
    var attemptedBefore: Timestamp?
    /// What the first message of the lead at this destination is called there.
    var threadRoot: String?
    /// When a person last sent it on its way again.
    var redrivenAt: Timestamp?
    var acceptedAt: Timestamp
    var plannedAt: Timestamp
    var traceparent: String?
    /// Whether it is written to the lead itself.
    var isForLead = false

    /// What its message depends on.
    var delivery: NoticeDelivery {
        NoticeDelivery(
            deliveryID: deliveryID, leadID: leadID, event: event, template: template, language: language,
            content: content, plannedAt: plannedAt, isForLead: isForLead)
    }

    /// Whether it only shows that its destination works, as `baton notify test` planned it.
    var isTest: Bool { event == Self.test }

    /// The event of those.
    static let test = "notification.test"

    /// `lead.notified`, the same for every repetition.
    func announcement(sentAt: Timestamp) throws -> Announcement {
        let body = LeadNotified(
            leadID: leadID, deliveryID: deliveryID, event: event, channel: channel, sentAt: sentAt)
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
