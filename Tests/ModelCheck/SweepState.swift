/// The sweeper of the step: its mark, its suspects, and where the probe stands.
struct SweepState: Hashable, Sendable {
    /// Rows below the pending mark that no sweep has looked at.
    var pending = MessageSet()
    /// Whether a probe was sent for the pending mark.
    var isSent = false
    /// Whether the probe with the pending mark came out of the consumer's queue.
    var isPassed = false
    /// Rows below the mark that was swept last.
    var swept = MessageSet()
    var suspects = MessageSet()
    /// Whose announcement was waiting in the consumer's queue when the mark was taken, and is there yet.
    var waiting = MessageSet()
}
