/// The moment after which waiting is given up.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant?
    /// What was allowed, for error messages.
    let allowed: Duration?

    static let never = Deadline(end: nil, allowed: nil)

    init(within duration: Duration) {
        self.init(end: ContinuousClock.now + duration, allowed: duration)
    }

    private init(end: ContinuousClock.Instant?, allowed: Duration?) {
        self.end = end
        self.allowed = allowed
    }

    /// What is left for `poll`: -1 without a limit, 0 when the deadline has passed.
    var milliseconds: Int32 {
        guard let end else { return -1 }
        let left = end - ContinuousClock.now
        guard left > .zero else { return 0 }
        // Rounded up, or the last millisecond would be spent spinning.
        return Int32(clamping: Int64(left / .milliseconds(1)) + 1)
    }
}
