import Contracts
import FoundationEssentials
import Rules

/// One delivery that is to be made: who is told what, how, under which key.
struct PlannedDelivery: Sendable {
    var notice: PlannedNotice
    var content: DeliveryContent
    var traceparent: String?

    /// Where it goes, as channels and breakers name it.
    ///
    /// All mail leaves by one relay, so that one relay that is down is one destination that fails.
    var destination: String { notice.channel == MailChannel.name ? MailChannel.name : notice.destination }

    /// The same for every attempt to plan the same delivery.
    var deliveryID: UUID {
        MessageID.ordered(
            MessageID.named(
                "delivery", content.leadID.uuidString, content.event, notice.channel, notice.recipient,
                String(content.version)),
            with: content.leadID)
    }

    /// What becomes of it now, and why: most are planned, some are not to be sent, and what no channel here can send is kept
    /// for a person.
    func fate(_ channels: Set<String>) -> (status: String, reason: String?) {
        if let suppression = notice.suppression { return ("suppressed", suppression) }
        guard !channels.contains(notice.channel) else { return ("planned", notice.note) }
        let known = channels.sorted().joined(separator: ", ")
        return ("parked", "channel: found \(notice.channel), expected one of \(known)")
    }
}
