import Contracts
import FoundationEssentials
import Models

/// One delivery on its way through the lane.
struct LaneItem<Input: Sendable>: Sendable {
    enum Content: Sendable {
        case decoded(Decoded<Input>)
        case undecodable(reason: String, identity: Identity?)
        case probe(Probe)
    }

    /// Who a message is, where that can be read although the rest cannot.
    struct Identity: Sendable {
        var id: UUID
        var leadID: UUID?
        var acceptedAt: Timestamp
    }

    var message: IncomingMessage
    var content: Content

    /// Keys the step row.
    ///
    /// What has no readable id is keyed by its bytes.
    var key: StepKey {
        switch content {
        case .decoded(let decoded): StepKey(id: decoded.id, attempt: decoded.attempt)
        case .undecodable(_, .some(let identity)): StepKey(id: identity.id, attempt: 0)
        case .undecodable, .probe:
            StepKey(
                id: MessageID.named(
                    "undecodable", message.routingKey, message.messageID ?? "", MessageID.fingerprint(message.body)),
                attempt: 0)
        }
    }

    var leadID: UUID? {
        switch content {
        case .decoded(let decoded): decoded.leadID
        case .undecodable(_, let identity): identity?.leadID
        case .probe: nil
        }
    }

    /// The accepted time that can be known without the database; the same for every copy of the message.
    var acceptedAt: Timestamp {
        switch content {
        case .decoded(let decoded): decoded.acceptedAt
        case .undecodable(_, let identity): identity?.acceptedAt ?? .epoch
        case .probe: .epoch
        }
    }
}
