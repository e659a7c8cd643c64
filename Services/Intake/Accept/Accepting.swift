import WorkerRuntime

/// What durably takes a submission: returns once it is safe.
protocol Accepting: Sendable {
    func accept(_ message: Submitted) async throws(PublishFailure)

    /// Whether a submission would be taken now.
    var isReady: Bool { get }
}

/// The broker as the durable place: a submission is safe once it is confirmed.
struct BrokerAccepting: Accepting {
    let publisher: Publisher
    /// The longest a sender is kept waiting.
    let patience: Duration

    func accept(_ message: Submitted) async throws(PublishFailure) {
        try await publisher.publish(message, within: patience)
    }

    var isReady: Bool { publisher.isReady }
}
