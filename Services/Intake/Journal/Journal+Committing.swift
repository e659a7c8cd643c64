import CoreMetrics
import Logging
import Models
import Synchronization
import WorkerRuntime

/// What the journal's own thread does.
extension Journal {
    /// The thread's loop: commits what waits, and sleeps while nothing does.
    func write() {
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
        try checkRoom(for: group.reduce(0) { $0 + $1.bytes + 512 * $1.messages.count })
        var marks = marks
        let now = Timestamp.now
        let entries = group.flatMap(\.messages).enumerated().map { offset, message in
            JournalEntry(number: marks.highest + 1 + Int64(offset), receivedAt: now, message: message)
        }
        marks.highest += Int64(entries.count)
        try store.append(entries, marks: marks)
        noteSaved(marks)
        metrics.group.record(entries.count)
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
