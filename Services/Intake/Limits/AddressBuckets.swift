/// The buckets of a bounded number of addresses.
///
/// Only full buckets are forgotten, so that nobody gets a new one by making others. When no place is to be had,
/// newcomers are let through: a post refused is lost, and connections are bounded anyhow.
struct AddressBuckets: Sendable {
    /// What became of a post.
    enum Verdict: Equatable {
        case passed
        case refused(retryAfter: Int)
        /// Passed without being counted: the table is full.
        case uncounted
    }

    private var buckets: [ClientAddress: TokenBucket] = [:]
    private var sweptAt: ContinuousClock.Instant?
    let capacity: Int

    init(capacity: Int) {
        self.capacity = capacity
    }

    var count: Int { buckets.count }

    mutating func take(_ address: ClientAddress, ratePerMinute rate: Int, at now: ContinuousClock.Instant) -> Verdict {
        if buckets[address] == nil {
            if buckets.count >= capacity { sweep(ratePerMinute: rate, at: now) }
            guard buckets.count < capacity else { return .uncounted }
        }
        let wait = buckets[address, default: TokenBucket(ratePerMinute: rate, at: now)]
            .take(ratePerMinute: rate, at: now)
        return wait.map { .refused(retryAfter: $0) } ?? .passed
    }

    /// At most once a second: a full table is looked through from end to end.
    private mutating func sweep(ratePerMinute rate: Int, at now: ContinuousClock.Instant) {
        if let sweptAt, now - sweptAt < .seconds(1) { return }
        sweptAt = now
        buckets = buckets.filter { !$0.value.isFull(ratePerMinute: rate, at: now) }
    }
}
