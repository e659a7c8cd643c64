import Database
import FoundationEssentials
import Models

/// Lets deliveries go when their time is right: outside quiet hours, under the ceiling, or together in a digest.
struct Scheduling: Sendable {
    /// Deliveries judged in one turn, and digests closed.
    private static let limit = 500

    let template = "digest"

    /// Judges what is due, and releases digests; everything in the transaction that then claims.
    func advance(now: Timestamp, in transaction: Transaction) throws {
        let digests = DigestStore(transaction: transaction)
        let closed = try digests.members(
            of: try digests.close(limit: Self.limit, now: now), now: now)
        try digests.insert(closed, contents: try closed.map(DigestContent.encoded), template: template, now: now)
        // Digests that have just been closed are judged with the others.
        try judge(now: now, store: ScheduleStore(transaction: transaction), digests: digests)
    }

    private func judge(now: Timestamp, store: ScheduleStore, digests: DigestStore) throws {
        let deliveries = try store.unjudged(limit: Self.limit, now: now)
        guard !deliveries.isEmpty else { return }
        var free: [UUID] = []
        var postponed: [(id: UUID, until: Timestamp, reason: String)] = []
        var collected: [DigestStore.Collected] = []
        for (delivery, verdict) in zip(deliveries, TimingVerdict.judge(deliveries, now: now)) {
            switch verdict {
            case .free: free.append(delivery.deliveryID)
            case .postpone(let until, let reason): postponed.append((delivery.deliveryID, until, reason))
            case .collect(let key, let reason, let releaseAt, let interval):
                collected.append(
                    DigestStore.Collected(
                        deliveryID: delivery.deliveryID, destination: delivery.destination, reader: delivery.reader,
                        key: key, reason: reason, releaseAt: releaseAt, interval: interval))
            }
        }
        try store.release(free, now: now)
        try store.postpone(postponed)
        try digests.collect(collected, now: now)
    }
}
