import Synchronization

/// What one proxy saw, in order; safe to use from any thread.
///
/// What goes to the client is entered before its first byte is written, what comes from the client when it is read:
/// a client that waits for one thing before it does another cannot appear to have done it the other way round.
package final class EventLog: Sendable {
    private struct State {
        var entries: [LogEntry] = []
        var total = 0
    }

    /// Shared by all logs, so that their entries can be merged.
    private static let numbering = Atomic(0)
    private let state = Mutex(State())
    private let limit: Int

    /// The oldest entries beyond the limit are dropped.
    package init(limit: Int = 2_000_000) {
        self.limit = max(1, limit)
    }

    package var entries: [LogEntry] {
        state.withLock { Array($0.entries.suffix(limit)) }
    }

    /// How many entries are gone because there were too many.
    package var droppedCount: Int {
        state.withLock { $0.total - min(limit, $0.entries.count) }
    }

    func append(_ event: LoggedEvent, connection: Int, direction: Direction? = nil) {
        state.withLock { state in
            let number = Self.numbering.add(1, ordering: .relaxed).newValue
            state.entries.append(
                LogEntry(
                    number: number, at: .now, connection: connection, direction: direction, event: event))
            state.total += 1
            // Rarely and many at a time: removing the first ones moves all others.
            if state.entries.count >= limit + limit / 4 + 1 {
                state.entries.removeFirst(state.entries.count - limit)
            }
        }
    }
}
