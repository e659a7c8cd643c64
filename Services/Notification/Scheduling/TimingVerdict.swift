import Models

/// When a delivery may leave.
enum TimingVerdict: Equatable, Sendable {
    case free
    /// Together with others of the same key, not before a time; `interval` is the least between two releases.
    case collect(key: String, reason: String, releaseAt: Timestamp, interval: Double)
    case postpone(until: Timestamp, reason: String)

    /// Judges deliveries in their order; each that is free counts against the ceiling of those after it.
    ///
    /// What is critical passes everything. Quiet hours come before digests, and digests before the ceiling: nothing is
    /// ever discarded, and what is held back is told once.
    static func judge(_ deliveries: [ScheduledDelivery], now: Timestamp) -> [TimingVerdict] {
        var released: [ScheduledDelivery.Reader: Int] = [:]
        return deliveries.map { delivery in
            let verdict = judge(delivery, releasedBefore: released[delivery.reader] ?? 0, now: now)
            if verdict == .free { released[delivery.reader, default: 0] += 1 }
            return verdict
        }
    }

    private static func judge(
        _ delivery: ScheduledDelivery, releasedBefore: Int, now: Timestamp
    ) -> TimingVerdict {
        if delivery.isCritical { return .free }
        if let end = delivery.quietUntil {
            guard !delivery.isDigest else { return .postpone(until: end, reason: "quiet hours until \(end)") }
            return .collect(key: "quiet", reason: "quiet hours until \(end)", releaseAt: end, interval: 0)
        }
        // A digest is what the others were collected for.
        if delivery.isDigest { return .free }
        if let digest = delivery.digest {
            return .collect(
                key: digest.key, reason: "collected for a digest", releaseAt: now.advanced(bySeconds: digest.wait),
                interval: digest.interval)
        }
        if let ceiling = delivery.ceiling, ceiling.released + releasedBefore >= ceiling.count {
            // The window moves on when its oldest leaves it; one that was released just now stays for all of it.
            let oldest = ceiling.oldest ?? now
            return .collect(
                key: "ceiling", reason: "more than \(ceiling.count) in \(Int(ceiling.seconds)) seconds",
                releaseAt: max(oldest.advanced(bySeconds: ceiling.seconds), now), interval: ceiling.seconds)
        }
        return .free
    }
}
