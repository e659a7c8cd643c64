import Contracts
import WorkerRuntime

/// What a drain needs of the broker.
protocol JournalBroker: Sendable {
    /// Publishes in order and returns what became of each message.
    func publish(_ messages: [Submitted], within limit: Duration) async -> [Result<Void, PublishFailure>]
    func publish(_ probe: Probe, through step: Step, within limit: Duration) async throws(PublishFailure)
    /// From now on what fails is refused instead of tried again.
    func stopRetrying()
}

extension Publisher: JournalBroker {}
