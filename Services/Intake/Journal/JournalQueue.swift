import WorkerRuntime

/// The posts that wait for the journal's next commit, within bounds.
struct JournalQueue: Sendable {
    struct Waiting: Sendable {
        /// The submissions of a post: more than one where a vendor sends many at once.
        var messages: [Submitted]
        var continuation: CheckedContinuation<Result<Void, PublishFailure>, Never>

        var bytes: Int { messages.reduce(0) { $0 + $1.body.count } }
    }

    private var waiting: [Waiting] = []
    /// Of the submissions that wait.
    private(set) var count = 0
    private var bytes = 0
    /// Since when a commit is under way.
    private(set) var busySince: ContinuousClock.Instant?
    private(set) var isClosed = false

    /// Why nothing may join now; nil when it may.
    func objection(at now: ContinuousClock.Instant, settings: JournalSettings) -> String? {
        if isClosed { return "the journal is closing" }
        if let busySince, now - busySince > settings.patience { return "the journal's disk does not answer" }
        if count >= settings.waiting || bytes >= settings.waitingBytes {
            return "too much is waiting for the journal"
        }
        return nil
    }

    mutating func append(_ post: Waiting) {
        waiting.append(post)
        count += post.messages.count
        bytes += post.bytes
    }

    /// Takes out the group of the next commit: as many posts as fit, in the order in which they came, at least one.
    ///
    /// A post is never divided.
    mutating func take(at now: ContinuousClock.Instant, settings: JournalSettings) -> [Waiting] {
        var entries = 0
        var size = 0
        let group = waiting.prefix { post in
            defer {
                entries += post.messages.count
                size += post.bytes
            }
            return entries == 0 || entries + post.messages.count <= settings.group && size < settings.groupBytes
        }
        waiting.removeFirst(group.count)
        for post in group {
            count -= post.messages.count
            bytes -= post.bytes
        }
        busySince = group.isEmpty ? nil : now
        return Array(group)
    }

    mutating func close() {
        isClosed = true
    }
}
