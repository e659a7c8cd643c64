import Contracts
import FoundationEssentials
import Rules

/// One delivery that is to be made: who is told what, how, under which key.
struct PlannedDelivery: Sendable {
    /// The channels that have a dispatcher.
    static let channels: Set<String> = [FileChannel.name]

    var notice: PlannedNotice
    var content: DeliveryContent
    var traceparent: String?

    /// Where it goes, as channels and breakers name it.
    var destination: String { notice.channel }

    /// The same for every attempt to plan the same delivery.
    var deliveryID: UUID {
        MessageID.ordered(
            MessageID.named(
                "delivery", content.leadID.uuidString, content.event, notice.channel, notice.recipient,
                String(content.version)),
            with: content.leadID)
    }

    /// Why the delivery cannot be made; it is kept for a person then, and not forgotten.
    var problem: String? {
        // What must not be sent waits for nobody to send it.
        if let suppression = notice.suppression { return suppression }
        guard !Self.channels.contains(notice.channel) else { return nil }
        let known = Self.channels.sorted().joined(separator: ", ")
        return "channel: found \(notice.channel), expected one of \(known)"
    }
}
