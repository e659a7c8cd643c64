package import Contracts
package import FoundationEssentials
package import Models

/// A message that the stage could read.
package struct Decoded<Input: Sendable>: Sendable {
    /// Keys the step row.
    ///
    /// For messages of Baton's own steps the envelope's id.
    package var id: UUID
    package var attempt: Int32
    package var leadID: UUID?
    package var acceptedAt: Timestamp
    package var traceparent: String?
    package var input: Input

    package init(
        id: UUID, attempt: Int32, leadID: UUID?, acceptedAt: Timestamp, traceparent: String?, input: Input
    ) {
        self.id = id
        self.attempt = attempt
        self.leadID = leadID
        self.acceptedAt = acceptedAt
        self.traceparent = traceparent
        self.input = input
    }

    /// A message of Baton's own.
    package init(_ envelope: Envelope, input: Input) {
        self.init(
            id: envelope.id, attempt: envelope.attempt, leadID: envelope.leadID, acceptedAt: envelope.acceptedAt,
            traceparent: envelope.traceparent, input: input)
    }
}
