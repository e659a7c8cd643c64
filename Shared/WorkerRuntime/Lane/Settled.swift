import Contracts

/// What became of a delivery after the commit: a message to publish, or nothing.
struct Settled: Sendable {
    var result: StepResult
    var announced: Outgoing?

    struct Outgoing: Sendable {
        var envelope: Envelope
        var body: [UInt8]
    }
}
