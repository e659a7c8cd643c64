import CoreMetrics
import FoundationEssentials
import Logging
import Models
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
    private let room: JournalRoom
    private let failpoints: Failpoints
    private let logger: Logger
    private let queue = Mutex(JournalQueue())
    private let pipe = WakePipe()
    /// How long the thread sleeps with nothing to do, and leaves a failure alone.
    private static let pause = Duration.seconds(1)
    private let state: Mutex<(marks: JournalMarks, saved: JournalMarks)>

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

    /// How many posts wait for their commit.
    var waitingCount: Int { queue.withLock { $0.count } }

    /// Whether a post would be taken now.
    var isWritable: Bool {
        health.current.isConnected && queue.withLock { $0.objection(at: .now, settings: settings) == nil }
    }

    /// Returns once the message is on disk.
    func append(_ message: Submitted) async throws(PublishFailure) {
        let result = await withCheckedContinuation { continuation in
            let objection = queue.withLock { queue in
                let objection = queue.objection(at: .now, settings: settings)
                if objection == nil { queue.append(.init(message: message, continuation: continuation)) }
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

    private func write() {
        while true {
            pipe.drain()
            let (group, isClosed) = queue.withLock { queue in
                (queue.take(at: .now, settings: settings), queue.isClosed)
            }
            if !group.isEmpty {
                commit(group)
            } else {
                tidy(isPatient: !isClosed)
                if isClosed { break }
                pipe.wait(upTo: Self.pause)
            }
        }
        health.stopped()
        do { try store.close() } catch { logger.warning("The journal closed badly", metadata: ["error": "\(error)"]) }
    }

    private func commit(_ group: [JournalQueue.Waiting]) {
        let result: Result<Void, PublishFailure>
        do {
            try append(group)
            result = .success(())
        } catch {
            note(error)
            metrics.refused.increment(by: group.count)
            result = .failure(.unavailable("\(error)"))
        }
        for post in group { post.continuation.resume(returning: result) }
        if case .success = result { appended.set() }
    }

    private func append(_ group: [JournalQueue.Waiting]) throws {
        try checkRoom(for: group.reduce(0) { $0 + $1.message.body.count + 512 })
        var marks = marks
        let now = Timestamp.now
        let entries = group.enumerated().map { offset, post in
            JournalEntry(number: marks.highest + 1 + Int64(offset), receivedAt: now, message: post.message)
        }
        marks.highest += Int64(entries.count)
        try store.append(entries, marks: marks)
        noteSaved(marks)
        metrics.group.record(group.count)
        health.turned(isBlocked: false, isDatabaseUp: true)
        // The posts are safe; nobody has been told yet.
        try failpoints.reach(.journalled)
    }

    /// With nothing to commit: writes the marks down, and finds out whether what went wrong is over.
    ///
    /// Not at once: what a large commit failed for may be there for a small one.
    private func tidy(isPatient: Bool) {
        let (marks, saved) = state.withLock { $0 }
        let health = health.current
        let isUp = health.isConnected
        if isPatient, health.problem != nil, Timestamp.now.seconds(since: health.turnedAt) < Self.pause.inSeconds {
            return
        }
        do {
            if !isUp { try checkRoom(for: 0) }
            if marks != saved || !isUp {
                try store.save(marks)
                noteSaved(marks)
            }
            if !isUp { logger.notice("The journal takes submissions", metadata: ["highest": "\(marks.highest)"]) }
            self.health.turned(isBlocked: false, isDatabaseUp: true)
        } catch {
            note(error)
        }
    }

    private func noteSaved(_ saved: JournalMarks) {
        metrics.show(
            state.withLock { state in
                state.marks.highest = saved.highest
                state.saved = saved
                return state.marks
            })
    }

    private func checkRoom(for bytes: Int) throws {
        do throws(JournalFull) {
            try room.check(adding: bytes, to: try liveBytes())
        } catch {
            // The log of changes counts as well, and may be all that is too much.
            if case .limit = error { try? store.checkpoint() }
            try room.check(adding: bytes, to: try liveBytes())
        }
    }

    private func liveBytes() throws(JournalFull) -> Int64 {
        // What cannot be asked is found out by writing.
        let bytes = (try? store.liveBytes()) ?? 0
        metrics.bytes.record(bytes)
        return bytes
    }

    private func note(_ error: any Error) {
        let problem = "\(error)"
        if health.current.problem != problem {
            logger.error("The journal refuses submissions", metadata: ["error": "\(problem)"])
        }
        health.disconnected(problem)
    }
}
