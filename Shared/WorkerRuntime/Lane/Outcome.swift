package import Contracts
package import FoundationEssentials

/// What becomes of one message.
///
/// Every outcome leaves exactly one step row.
package enum Outcome: Sendable {
    /// The step did its work, and this message follows.
    case publish(OutgoingMessage)
    /// Nothing follows: `result` is `done`, `superseded` or `rejected`, and `reason` says why.
    case done(StepResult, reason: String, leadID: UUID?)
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
    case parked
}

/// A message to publish; identity, cause, time and trace are filled in by the lane.
package struct OutgoingMessage: Equatable, Sendable {
    package var type: MessageType
    package var leadID: UUID
    /// The lead's revision in the publishing schema.
    package var revision: Int64
    package var body: [UInt8]

    package init(type: MessageType, leadID: UUID, revision: Int64, body: [UInt8]) {
        self.type = type
        self.leadID = leadID
        self.revision = revision
        self.body = body
    }
}
