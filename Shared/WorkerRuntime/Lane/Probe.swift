package import Contracts
package import FoundationEssentials

/// A probe through a queue: when it comes out, what its producer had published before it has come out too.
package struct Probe: Sendable, Equatable {
    /// Who published: a step, whose rows are looked for at the consumer, or an intake's journal.
    package enum Producer: Hashable, Sendable {
        case step(Step)
        case journal(UUID)
    }

    static let producerHeader = "baton-probe-producer"
    static let markHeader = "baton-probe-mark"
    static let highestHeader = "baton-probe-highest"

    package var producer: Producer
    /// How far the producer had come when the probe was sent.
    ///
    /// Of a step: its rows whose transaction id is below this one were announced before. Of a journal: its numbers up
    /// to and including this one were confirmed before.
    package var mark: Int64
    /// The highest number that the journal has given; nil for a step.
    package var highest: Int64?

    package init(producer: Producer, mark: Int64, highest: Int64? = nil) {
        self.producer = producer
        self.mark = mark
        self.highest = highest
    }

    init?(_ message: IncomingMessage, of step: Step) {
        guard message.routingKey == step.probeKey,
            let producer = message.header(Self.producerHeader).flatMap(Producer.init(text:)),
            let mark = message.header(Self.markHeader).flatMap({ Int64($0) })
        else { return nil }
        self.init(
            producer: producer, mark: mark, highest: message.header(Self.highestHeader).flatMap { Int64($0) })
    }
}

extension Probe.Producer {
    private static let journalPrefix = "journal:"

    /// As it stands in the probe table and in headers: `capture`, or `journal:` and the journal's id.
    package var text: String {
        switch self {
        case .step(let step): step.rawValue
        case .journal(let id): Self.journalPrefix + id.text
        }
    }

    init?(text: String) {
        if let step = Step(rawValue: text) {
            self = .step(step)
        } else if text.hasPrefix(Self.journalPrefix), let id = UUID(uuidString: String(text.dropFirst(8))) {
            self = .journal(id)
        } else {
            return nil
        }
    }
}
