import WorkerRuntime

/// What durably takes the submissions of a post: returns once all of them are safe.
///
/// After a failure some may be safe: the post is sent again, and a second copy under the same id is harmless.
protocol Accepting: Sendable {
    func accept(_ messages: [Submitted]) async throws(PublishFailure)

    /// Whether a submission would be taken now.
    var isReady: Bool { get }
}

/// This machine's disk as the durable place: a submission is safe once it is in the journal.
///
/// Those of a post are in it together, or none is. Neither the broker nor the database is asked.
struct JournalAccepting: Accepting {
    let journal: Journal

    func accept(_ messages: [Submitted]) async throws(PublishFailure) {
        try await journal.append(together: messages)
    }

    var isReady: Bool { journal.isWritable }
}

/// The broker as the durable place: a submission is safe once it is confirmed.
struct BrokerAccepting: Accepting {
    let publisher: Publisher
    /// The longest a sender is kept waiting.
    let patience: Duration
    var failpoints = Failpoints.none

    func accept(_ messages: [Submitted]) async throws(PublishFailure) {
        for result in await publisher.publish(messages, within: patience) { try result.get() }
        do throws(Failpoints.Injected) {
            try failpoints.reach(.confirmed)
        } catch {
            throw .unavailable("\(error)")
        }
    }

    var isReady: Bool { publisher.isReady }
}
