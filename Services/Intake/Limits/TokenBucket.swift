/// A rate with a burst: holds a minute's worth of posts, and fills up again evenly.
struct TokenBucket: Sendable {
    private var tokens: Double
    private var filledAt: ContinuousClock.Instant

    init(ratePerMinute: Int, at now: ContinuousClock.Instant) {
        tokens = Double(ratePerMinute)
        filledAt = now
    }

    /// Takes one out; when there is none, returns the seconds until there is.
    mutating func take(ratePerMinute rate: Int, at now: ContinuousClock.Instant) -> Int? {
        fill(ratePerMinute: rate, at: now)
        guard tokens < 1 else {
            tokens -= 1
            return nil
        }
        return max(1, Int(((1 - tokens) * 60 / Double(rate)).rounded(.up)))
    }

    /// Whether it has nothing to remember.
    func isFull(ratePerMinute rate: Int, at now: ContinuousClock.Instant) -> Bool {
        var filled = self
        filled.fill(ratePerMinute: rate, at: now)
        return filled.tokens >= Double(rate)
    }

    /// The rate may be another than before: a form's can be changed while the intake runs.
    private mutating func fill(ratePerMinute rate: Int, at now: ContinuousClock.Instant) {
        let passed = max(.zero, now - filledAt)
        let seconds = Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
        tokens = min(Double(rate), tokens + seconds * Double(rate) / 60)
        filledAt = max(filledAt, now)
    }
}
