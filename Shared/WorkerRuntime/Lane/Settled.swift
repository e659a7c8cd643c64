import Contracts

/// What became of a delivery after the commit: a message to publish, or nothing.
struct Settled: Sendable {
    var result: StepResult
    var announced: Outgoing?
    /// What was announced of other leads; empty for a repetition.
    var others: [Outgoing] = []

    /// Everything that goes out.
    var all: [Outgoing] { (announced.map { [$0] } ?? []) + others }

    struct Outgoing: Sendable {
        var envelope: Envelope
        var body: [UInt8]
    }
}
