import CoreMetrics
import Logging
import ServiceLifecycle
import Synchronization
import WorkerRuntime

/// The intake's journal: what it has taken is on this machine's disk and has a number.
///
/// One thread commits all posts that wait together, without a timer: whatever comes during one commit joins the next.
/// Numbers advance only with a commit, so that they have no gaps.
final class Journal: Service, Sendable {
    let settings: JournalSettings
    let store: JournalStore
    let health = LaneHealth(name: "journal")
    /// Set by each commit, for whoever sends the entries on.
    let appended = WakeSignal()
    let metrics: JournalMetrics
    let room: JournalRoom
    let failpoints: Failpoints
    let logger: Logger
    let queue = Mutex(JournalQueue())
    let pipe = WakePipe()
    /// How long the thread sleeps with nothing to do, and leaves a failure alone.
    static let pause = Duration.seconds(1)
    let state: Mutex<(marks: JournalMarks, saved: JournalMarks)>

    /// Opens the file, or makes it; throws a ``JournalError`` when it cannot be used.
    init(
        _ settings: JournalSettings, metrics: JournalMetrics, failpoints: Failpoints = .none, logger: Logger
    ) throws {
        self.settings = settings
        store = try JournalStore(file: settings.file)
        let marks = try store.marks()
        state = Mutex((marks, marks))
        room = JournalRoom(file: settings.file, limit: settings.limit, floor: settings.free)
        self.metrics = metrics
        self.failpoints = failpoints
        self.logger = logger
        metrics.show(marks)
    }

    var marks: JournalMarks { state.withLock { $0.marks } }

    /// How many submissions wait for their commit.
    var waitingCount: Int { queue.withLock { $0.count } }

    /// Whether a post would be taken now.
    var isWritable: Bool {
        health.current.isConnected && queue.withLock { $0.objection(at: .now, settings: settings) == nil }
    }

    /// Returns once the message is on disk.
    func append(_ message: Submitted) async throws(PublishFailure) {
        try await append(together: [message])
    }

    /// Returns once all messages are on disk; they get there in one commit, or none of them does.
    func append(together messages: [Submitted]) async throws(PublishFailure) {
        guard !messages.isEmpty else { return }
        let result = await withCheckedContinuation { continuation in
            let objection = queue.withLock { queue in
                let objection = queue.objection(at: .now, settings: settings)
                if objection == nil { queue.append(.init(messages: messages, continuation: continuation)) }
                return objection
            }
            if let objection {
                metrics.refused.increment()
                continuation.resume(returning: .failure(.unavailable(objection)))
            } else {
                pipe.wake()
            }
        }
        try result.get()
    }

    /// Notes that the broker has confirmed everything up to a number; written down with the next commit.
    func drained(to number: Int64) {
        metrics.show(
            state.withLock { state in
                state.marks.drained = max(state.marks.drained, number)
                return state.marks
            })
    }

    /// Notes that capture has everything up to a number; written down with the next commit.
    func captured(to number: Int64) {
        metrics.show(
            state.withLock { state in
                state.marks.captured = max(state.marks.captured, number)
                return state.marks
            })
    }

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await onPinnedThread(named: "journal") { self.write() }
        } onGracefulShutdown: {
            self.queue.withLock { $0.close() }
            self.pipe.wake()
        }
    }
}
