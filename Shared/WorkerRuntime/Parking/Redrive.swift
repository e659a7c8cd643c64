import Contracts
import FoundationEssentials

/// The order to take a parked message in hand again, as another attempt.
///
/// It travels without the message: the parked row is the message, edited or not, and cannot be lost with a queue.
struct Redrive: Hashable, Sendable {
    static let parkedHeader = "baton-parked"

    var parkedID: UUID
    /// Keys the step row of the attempt, unless the message's own reading says otherwise.
    var keyID: UUID
    var attempt: Int32

    init(parkedID: UUID, keyID: UUID, attempt: Int32) {
        self.parkedID = parkedID
        self.keyID = keyID
        self.attempt = attempt
    }

    /// Nil when the message is no order to this step.
    init?(_ message: IncomingMessage, of step: Step) {
        guard message.routingKey == step.redriveKey,
            let parkedID = message.uuidHeader(Self.parkedHeader),
            let keyID = message.uuidHeader(Envelope.Header.replayOf),
            let attempt = message.header(Envelope.Header.attempt).flatMap({ Int32($0) }), attempt > 0
        else { return nil }
        self.init(parkedID: parkedID, keyID: keyID, attempt: attempt)
    }

    var messageID: UUID {
        MessageID.named("redrive", parkedID.uuidString, String(attempt))
    }
}
