import Models
import WorkerRuntime

/// A submission in the journal.
struct JournalEntry: Sendable {
    /// Gapless, from 1.
    var number: Int64
    var receivedAt: Timestamp
    var message: Submitted
}

/// How far a journal has come: each number stands for itself and everything below.
struct JournalMarks: Equatable, Sendable {
    /// The highest number given.
    var highest: Int64 = 0
    /// What the broker has confirmed.
    var drained: Int64 = 0
    /// What capture has stored.
    var captured: Int64 = 0
}
