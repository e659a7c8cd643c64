import Contracts
import Database
import FoundationEssentials
import Models
import WorkerRuntime

/// Sends what is planned, over every channel: each destination at its own pace, none held up by another.
struct Deliveries: DueWork {
    static let name = "delivery"

    let channels: Channels
    let metrics: DeliveryMetrics
    var scheduling = Scheduling()

    func claim(
        limit: Int, inHand: [DeliveryJob], now: Timestamp, in transaction: Transaction
    ) throws -> Claimed<DeliveryJob> {
        try EventPlanning(channels: Set(channels.names)).advance(now: now, in: transaction)
        try scheduling.advance(now: now, in: transaction)
        let store = DeliveryStore(transaction: transaction)
        let waiting = try store.waiting()
        try store.meet(waiting.filter { !$0.isKnown }.map(\.destination))
        let busy = Dictionary(inHand.map { ($0.destination, 1) }, uniquingKeysWith: +)
        let places = waiting.compactMap { destination, _ -> Place? in
            guard let pace = channels.channel(of: destination)?.pace else { return nil }
            let room = pace.concurrency - (busy[destination] ?? 0)
            return room > 0 ? Place(destination: destination, room: room, pace: pace) : nil
        }
        let (claimed, withdrawn) = try store.claim(places, limit: limit, now: now)
        let jobs = try ClaimedDigests(store: DigestStore(transaction: transaction))
            .leaveOut(of: claimed, withdrawn: withdrawn)
        for job in withdrawn { metrics.withdrawn(job) }
        let taken = Dictionary(jobs.map { ($0.destination, 1) }, uniquingKeysWith: +)
        let isFull = jobs.count < limit && places.contains { $0.room == taken[$0.destination] && $0.room > 1 }
        return Claimed(
            // What was withdrawn made room.
            jobs, hasMore: jobs.count == limit && limit > 0 || !withdrawn.isEmpty,
            nextDue: isFull || jobs.isEmpty ? try store.nextTurn(of: places.map(\.destination), after: now) : nil,
            isFull: waiting.contains { destination, _ in
                guard let pace = channels.channel(of: destination)?.pace else { return false }
                return (busy[destination] ?? 0) + (taken[destination] ?? 0) >= pace.concurrency
            })
    }

    func perform(_ job: DeliveryJob) async -> DeliveryEffect {
        guard let channel = channels.channel(of: job.destination) else {
            return .parked(reason: "channel: found \(job.channel), expected one of \(channels.names)")
        }
        if let refusal = Self.refusal(of: job, pace: channel.pace) { return refusal }
        return await channel.attempt(job)
    }

    /// Why no attempt is made.
    ///
    /// Whoever had the last attempts died in them, or is stuck: one more would not end differently.
    static func refusal(of job: DeliveryJob, pace: Pace) -> DeliveryEffect? {
        job.failures < pace.mostFailures ? nil : .parked(reason: "the last attempt did not end")
    }

    func record(_ done: [(job: DeliveryJob, effect: DeliveryEffect)], now: Timestamp, in transaction: Transaction)
        throws -> [Announcement]
    {
        let store = DeliveryStore(transaction: transaction)
        let ended = done.map { job, effect in
            let pace = channels.channel(of: job.destination)?.pace ?? Pace(concurrency: 1)
            let chance = Double.random(in: 0...1)
            return (job: job, ending: Ending(of: job, effect: effect, pace: pace, now: now, chance: chance))
        }
        let recorded = try store.record(ended)
        let mine = zip(done, ended).filter { recorded.contains($0.0.job.deliveryID) }
        try store.keepThreads(
            mine.compactMap { one in one.1.ending.root.map { (job: one.0.job, root: $0) } })
        try store.change(DestinationChange.changes(by: mine.map(\.0)), now: now, chance: .random(in: 0...1))
        for (one, ending) in mine { metrics.ended(one.job, ending.ending) }
        // The lead of a test is nobody: the world is told nothing of it.
        return try mine.filter { !$0.0.job.isTest }.compactMap { one, ended in
            try ended.ending.sentAt.map { try one.job.announcement(sentAt: $0) }
        }
    }
}
