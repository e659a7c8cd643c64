import Messaging

/// What waits for the broker, in order: batches, each with the caller that waits for it.
struct PublishQueue: Sendable {
    struct Waiting: Sendable {
        var publications: [Publication]
        var deadline: ContinuousClock.Instant
        var continuation: CheckedContinuation<[Result<Void, PublishFailure>], Never>

        /// Tells the caller that none of its messages was confirmed.
        func refuse(_ reason: String) {
            continuation.resume(
                returning: Array(repeating: .failure(.unavailable(reason)), count: publications.count))
        }
    }

    /// Messages and bytes that go out together.
    private static let windowCount = 512
    private static let windowBytes = 8 << 20

    private var waiting: [Waiting] = []
    /// Messages in all batches.
    private(set) var count = 0

    var isEmpty: Bool { waiting.isEmpty }

    mutating func append(_ batch: Waiting) {
        waiting.append(batch)
        count += batch.publications.count
    }

    /// The batches that go out next: as many as fit, at least one; they stay in the queue until their fates are known.
    func next() -> [Waiting] {
        var count = 0
        var bytes = 0
        return Array(
            waiting.prefix { batch in
                defer {
                    count += batch.publications.count
                    bytes += batch.publications.reduce(0) { $0 + $1.body.count }
                }
                return count == 0
                    || count + batch.publications.count <= Self.windowCount && bytes < Self.windowBytes
            })
    }

    mutating func removeFirst(_ batches: Int) {
        count -= waiting.prefix(batches).reduce(0) { $0 + $1.publications.count }
        waiting.removeFirst(batches)
    }

    /// Takes out what is overdue.
    mutating func removeOverdue(at now: ContinuousClock.Instant) -> [Waiting] {
        let overdue = waiting.filter { $0.deadline <= now }
        guard !overdue.isEmpty else { return [] }
        waiting.removeAll { $0.deadline <= now }
        count = waiting.reduce(0) { $0 + $1.publications.count }
        return overdue
    }

    mutating func removeAll() -> [Waiting] {
        defer { self = PublishQueue() }
        return waiting
    }
}
