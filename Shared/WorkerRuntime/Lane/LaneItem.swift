import Contracts
import FoundationEssentials
import Models

/// One delivery on its way through the lane.
struct LaneItem<Input: Sendable>: Sendable {
    enum Content: Sendable {
        case decoded(Decoded<Input>)
        /// What the lane itself has decided: to park what cannot be read, or to set aside what takes too long.
        case decided(Outcome, identity: Identity?)
        /// What the stage could read, and what the lane has decided about it in the stage's place.
        case overruled(Decoded<Input>, Outcome)
        case probe(Probe)
    }

    /// Who a message is, where that can be read although the rest cannot.
    struct Identity: Sendable {
        var id: UUID
        var leadID: UUID?
        var acceptedAt: Timestamp
    }

    let message: IncomingMessage
    private(set) var content: Content
    /// Keys the step row; the same whatever the lane decides about the message later.
    let key: StepKey

    init(message: IncomingMessage, content: Content) {
        self.message = message
        self.content = content
        key = Self.key(of: message, content)
    }

    /// What has no readable id is keyed by its bytes.
    private static func key(of message: IncomingMessage, _ content: Content) -> StepKey {
        switch content {
        case .decoded(let decoded), .overruled(let decoded, _): StepKey(id: decoded.id, attempt: decoded.attempt)
        case .decided(_, .some(let identity)): StepKey(id: identity.id, attempt: message.attempt)
        case .decided, .probe:
            StepKey(
                id: message.redrive?.keyID
                    ?? MessageID.named(
                        "undecodable", message.routingKey, message.messageID ?? "",
                        MessageID.fingerprint(message.body)),
                attempt: message.attempt)
        }
    }

    /// What the lane has decided in the stage's place.
    var ownDecision: Outcome? {
        switch content {
        case .decided(let outcome, _), .overruled(_, let outcome): outcome
        case .decoded, .probe: nil
        }
    }

    var leadID: UUID? {
        switch content {
        case .decoded(let decoded), .overruled(let decoded, _): decoded.leadID
        case .decided(_, let identity): identity?.leadID
        case .probe: nil
        }
    }

    /// The broker or a person brings it again: it may have been settled.
    var mayRepeat: Bool { message.isRedelivered || message.deliveryCount > 0 || message.attempt > 0 }

    /// The accepted time that can be known without the database; the same for every copy of the message.
    var acceptedAt: Timestamp {
        switch content {
        case .decoded(let decoded), .overruled(let decoded, _): decoded.acceptedAt
        case .decided(_, let identity): identity?.acceptedAt ?? .epoch
        case .probe: .epoch
        }
    }

    /// The same message, decided by the lane.
    ///
    /// Where the stage could read it, it is still admitted: so it has its time, and its receipt where it needs one.
    func overruled(_ outcome: Outcome) -> LaneItem {
        var item = self
        switch content {
        case .decoded(let decoded), .overruled(let decoded, _): item.content = .overruled(decoded, outcome)
        case .decided(_, let identity): item.content = .decided(outcome, identity: identity)
        case .probe: break
        }
        return item
    }

    /// The same message, of which not even the admission can be stored.
    func unread(_ outcome: Outcome) -> LaneItem {
        var item = self
        if case .overruled(let decoded, _) = content {
            item.content = .decided(
                outcome, identity: Identity(id: decoded.id, leadID: decoded.leadID, acceptedAt: decoded.acceptedAt))
        }
        return item
    }
}
