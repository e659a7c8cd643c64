import Contracts
import FoundationEssentials
import Models

/// One delivery on its way through the lane.
struct LaneItem<Input: Sendable>: Sendable {
    enum Content: Sendable {
        case decoded(Decoded<Input>)
        case undecodable(reason: String)
        case probe(Probe)
    }

    var message: IncomingMessage
    var content: Content

    /// Keys the step row.
    ///
    /// What cannot be read is keyed by its bytes.
    var key: StepKey {
        switch content {
        case .decoded(let decoded): StepKey(id: decoded.id, attempt: decoded.attempt)
        case .undecodable, .probe:
            StepKey(
                id: MessageID.named(
                    "undecodable", message.routingKey, message.messageID ?? "", MessageID.fingerprint(message.body)),
                attempt: 0)
        }
    }

    var leadID: UUID? {
        if case .decoded(let decoded) = content { decoded.leadID } else { nil }
    }

    /// The accepted time that can be known without the database; the same for every copy of the message.
    var acceptedAt: Timestamp {
        if case .decoded(let decoded) = content { return decoded.acceptedAt }
        return message.headers[Envelope.Header.recordedTime].flatMap { Timestamp($0) } ?? .epoch
    }
}

/// What became of a delivery after the commit: a message to publish, or nothing.
struct Settled: Sendable {
    var result: StepResult
    var announced: Outgoing?

    struct Outgoing: Sendable {
        var envelope: Envelope
        var body: [UInt8]
    }
}
