package import FoundationEssentials
package import Models

/// A decoded message of a batch, with its accepted time.
package struct Received<Input: Sendable>: Sendable {
    package var id: UUID
    package var attempt: Int32
    package var leadID: UUID?
    package var acceptedAt: Timestamp
    package var traceparent: String?
    package var input: Input
    /// Something about it may be stored already: its submission, for one that is a revision.
    package var isKnown: Bool
    /// Now, read once for the batch.
    package var now: Timestamp

    package init(
        id: UUID, attempt: Int32 = 0, leadID: UUID?, acceptedAt: Timestamp, traceparent: String? = nil, input: Input,
        isKnown: Bool = true, now: Timestamp
    ) {
        self.id = id
        self.attempt = attempt
        self.leadID = leadID
        self.acceptedAt = acceptedAt
        self.traceparent = traceparent
        self.input = input
        self.isKnown = isKnown
        self.now = now
    }
}
