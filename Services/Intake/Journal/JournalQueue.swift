import WorkerRuntime

/// The posts that wait for the journal's next commit, within bounds.
struct JournalQueue: Sendable {
    struct Waiting: Sendable {
        var message: Submitted
        var continuation: CheckedContinuation<Result<Void, PublishFailure>, Never>
    }

    private var waiting: [Waiting] = []
    private var bytes = 0
    /// Since when a commit is under way.
    private(set) var busySince: ContinuousClock.Instant?
    private(set) var isClosed = false

    var count: Int { waiting.count }

    /// Why nothing may join now; nil when it may.
    func objection(at now: ContinuousClock.Instant, settings: JournalSettings) -> String? {
        if isClosed { return "the journal is closing" }
        if let busySince, now - busySince > settings.patience { return "the journal's disk does not answer" }
        if waiting.count >= settings.waiting || bytes >= settings.waitingBytes {
            return "too much is waiting for the journal"
        }
        return nil
    }

    mutating func append(_ post: Waiting) {
        waiting.append(post)
        bytes += post.message.body.count
    }

    /// Takes out the group of the next commit: as many as fit, in the order in which they came.
    mutating func take(at now: ContinuousClock.Instant, settings: JournalSettings) -> [Waiting] {
        var size = 0
        let group = waiting.prefix(settings.group).prefix { post in
            defer { size += post.message.body.count }
            return size < settings.groupBytes
        }
        waiting.removeFirst(group.count)
        bytes -= group.reduce(0) { $0 + $1.message.body.count }
        busySince = group.isEmpty ? nil : now
        return Array(group)
    }

    mutating func close() {
        isClosed = true
    }
}
