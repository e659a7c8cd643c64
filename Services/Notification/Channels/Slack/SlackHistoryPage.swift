import Contracts
import FoundationEssentials
import Notices

/// A page of a channel's history, of which only what is ours is read.
struct SlackHistoryPage: Decodable, Sendable {
    struct Message: Decodable, Sendable {
        var ts: String?
        var metadata: Metadata?
    }

    struct Metadata: Decodable, Sendable {
        /// Nil in what other apps write.
        var deliveryID: String?

        private enum CodingKeys: String, CodingKey {
            case type = "event_type"
            case payload = "event_payload"
        }

        private struct Payload: Decodable {
            var delivery_id: String
        }

        init(from decoder: any Decoder) throws {
            let container = try? decoder.container(keyedBy: CodingKeys.self)
            guard let container, try container.decodeIfPresent(String.self, forKey: .type) == SlackMessage.eventType
            else { return }
            deliveryID = (try? container.decode(Payload.self, forKey: .payload))?.delivery_id
        }
    }

    private struct Next: Decodable, Sendable {
        var next_cursor: String?
    }

    var ok: Bool
    var messages: [Message]?
    private var response_metadata: Next?

    init?(_ body: [UInt8]) {
        guard let page = try? BodyCoding.decode(Self.self, from: body) else { return nil }
        self = page
    }

    /// What names the next page; nil on the last.
    var next: String? { response_metadata?.next_cursor.flatMap { $0.isEmpty ? nil : $0 } }

    /// The `ts` of the message of a delivery.
    func message(of deliveryID: UUID) -> String? {
        let id = deliveryID.uuidString.lowercased()
        return messages?.first { $0.metadata?.deliveryID == id }?.ts
    }
}
