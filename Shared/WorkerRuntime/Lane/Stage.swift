package import Contracts
package import Database
package import FoundationEssentials
package import Models

/// What a worker does with a batch: values in, outcomes out.
///
/// The lane owns everything else: taking, repetitions, the transaction, step rows, publishing and acknowledging.
/// A stage holds no state that matters; a new one may be made at any time.
package protocol Stage: SendableMetatype {
    /// One decoded message.
    associatedtype Input: Sendable
    /// The stage's SQL, bound to the transaction of one batch.
    associatedtype Store

    static var step: Step { get }

    /// Reads a message, without I/O. A thrown ``Rejection`` parks the message, bytes and headers intact.
    func decode(_ message: IncomingMessage) throws(Undecodable) -> Decoded<Input>

    func store(in transaction: Transaction) -> Store

    /// Stores what must be known before decisions and returns when each message was accepted.
    ///
    /// Only capture, where chains are born, has something to do here; the others carry the time of the envelope.
    func admit(_ batch: [Decoded<Input>], store: Store) throws -> [Admission]

    /// Notes that messages have come which are parked unread; only capture, which counts arrivals, has something to do.
    func noteUnread(_ messages: [(id: UUID, message: IncomingMessage)], store: Store) throws

    /// Decides on the batch and stores the result: one outcome for each message, in order.
    ///
    /// The messages are new: repetitions got their stored outcome before. Throw to have the whole batch later;
    /// an error that is not transient makes the lane bisect the batch until the bad message stands alone and is parked.
    func decide(_ batch: [Received<Input>], store: Store) throws -> [Outcome]

    /// Forgets some of what need not be kept any longer, in a transaction of its own; true when there is more of it.
    func tidy(store: Store) throws -> Bool
}

extension Stage {
    package func admit(_ batch: [Decoded<Input>], store: Store) throws -> [Admission] {
        batch.map { Admission(acceptedAt: $0.acceptedAt) }
    }

    package func noteUnread(_ messages: [(id: UUID, message: IncomingMessage)], store: Store) throws {}

    package func tidy(store: Store) throws -> Bool { false }
}

/// When a message was accepted, and whether that was before this batch.
package struct Admission: Sendable {
    package var acceptedAt: Timestamp
    /// The message has come before, so that it may have been settled.
    package var isKnown = false

    package init(acceptedAt: Timestamp, isKnown: Bool = false) {
        self.acceptedAt = acceptedAt
        self.isKnown = isKnown
    }
}

/// Why a message could not be read.
///
/// The text names the field, what was found and what was expected.
package struct Undecodable: Error, Sendable {
    package var reason: String

    package init(_ reason: String) { self.reason = reason }
}
