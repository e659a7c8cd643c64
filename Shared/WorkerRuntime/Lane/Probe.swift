import Contracts

/// A sweeper's probe: when it comes out of a queue, what its producer had published before it has come out too.
struct Probe: Sendable {
    static let producerHeader = "baton-probe-producer"
    static let markHeader = "baton-probe-mark"

    var producer: Step
    /// Rows of the producer whose transaction id is below this one were announced before the probe was sent.
    var mark: Int64

    init(producer: Step, mark: Int64) {
        self.producer = producer
        self.mark = mark
    }

    init?(_ message: IncomingMessage, of step: Step) {
        guard message.routingKey == step.probeKey,
            let producer = message.headers[Self.producerHeader].flatMap(Step.init(rawValue:)),
            let mark = message.headers[Self.markHeader].flatMap({ Int64($0) })
        else { return nil }
        self.init(producer: producer, mark: mark)
    }
}
