package import Contracts
package import FoundationEssentials
package import Models

/// What becomes of one message.
///
/// Every outcome leaves exactly one step row.
package enum Outcome: Sendable {
    /// The step did its work, and this message follows.
    case publish(OutgoingMessage)
    /// Nothing follows: `result` is `done`, `superseded` or `rejected`, and `reason` says why.
    case done(StepResult, reason: String, leadID: UUID?)
    /// The message is taken in hand again at a time to come, as another attempt; it is kept until then.
    case later(at: Timestamp, reason: String)
    /// The message needs a person: it is kept with bytes, headers and reason.
    case park(reason: String)
}

/// The `result` column of step rows.
package enum StepResult: String, CaseIterable, Sendable {
    /// A message followed.
    case published
    case done
    /// A newer message of the same lead in the same batch spoke for this one.
    case superseded
    case rejected
    /// Another attempt follows by itself.
    case later
    case parked

    /// Whether an attempt with this result leaves nothing for another one to do.
    var isFinal: Bool { self != .later && self != .parked }
}

/// A message to publish; identity, cause, time and trace are filled in by the lane.
package struct OutgoingMessage: Equatable, Sendable {
    package var type: MessageType
    package var leadID: UUID
    /// The lead's revision in the publishing schema.
    package var revision: Int64
    package var body: [UInt8]
    /// What follows of other leads, each with a step row of its own: after a crash the sweeper brings them back.
    package var others: [OutgoingMessage] = []

    package init(type: MessageType, leadID: UUID, revision: Int64, body: [UInt8]) {
        self.type = type
        self.leadID = leadID
        self.revision = revision
        self.body = body
    }
}
