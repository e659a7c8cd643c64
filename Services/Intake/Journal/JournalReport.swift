import WorkerRuntime

/// When an intake tells how far its journal has come: after a change at its interval, and now and then without one.
struct JournalReport: Sendable {
    /// A report can get lost like any message.
    static let longestSilence = Duration.seconds(60)

    let interval: Duration
    private var told: JournalMarks?
    private var triedAt: ContinuousClock.Instant?

    init(interval: Duration) {
        self.interval = interval
    }

    func isDue(_ marks: JournalMarks, at now: ContinuousClock.Instant) -> Bool {
        guard let triedAt else { return true }
        let hasChanged = told?.drained != marks.drained || told?.highest != marks.highest
        return now - triedAt >= (hasChanged ? interval : max(interval, Self.longestSilence))
    }

    /// Notes an attempt, so that a broker that is away is not asked again at once.
    mutating func tried(at now: ContinuousClock.Instant) {
        triedAt = now
    }

    mutating func told(_ marks: JournalMarks) {
        told = marks
    }
}
