import CoreMetrics
import Logging
import Metrics
import Models
import ServiceLifecycle

/// The one loop that does work that is due: claim under a lease, do it, record it, announce it.
///
/// Effects run side by side; what ends is recorded with the next claim, so that a slow one holds up nothing but itself.
struct Dispatcher<Work: DueWork>: Service {
    let work: Work
    let desk: DispatcherDesk<Work>
    let wake: WakeSignal
    private let stop = StopSignal()
    private let hand = WorkInHand<Work>()
    let health: LaneHealth
    let failpoints: Failpoints
    let logger: Logger
    let done: Counter

    init(
        work: Work, desk: DispatcherDesk<Work>, wake: WakeSignal, health: LaneHealth,
        failpoints: Failpoints = .none, logger: Logger, done: Counter
    ) {
        self.work = work
        self.desk = desk
        self.wake = wake
        self.health = health
        self.failpoints = failpoints
        self.logger = logger
        self.done = done
    }

    /// Effects that run side by side at most.
    private static var limit: Int { 128 }
    /// How long a turn waits for more to end, and for more to become due, while effects are under way: each costs a dozen
    /// statements, however much it finds.
    private static var gathering: Duration { .milliseconds(20) }
    /// How long it waits for more to end where what is due waits for that.
    private static var longestFull: Duration { .milliseconds(5) }
    /// How often the database is asked when nobody wakes the dispatcher.
    private static var poll: Duration { .seconds(2) }

    func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in await loop(&group) }
        } onGracefulShutdown: {
            stop.set()
            wake.set()
        }
        await desk.close()
        health.stopped()
    }

    private func loop(_ group: inout DiscardingTaskGroup) async {
        var backoff = Backoff()
        var turns = 0
        var ended: [WorkInHand<Work>.Done] = []
        // Asked to stop, it takes nothing new, and records what is under way.
        while !stop.isSet || !ended.isEmpty || !hand.isEmpty {
            do {
                ended += hand.takeEnded()
                if !ended.isEmpty { try failpoints.reach(.effectDone) }
                let underWay = hand.underWay
                let room = stop.isSet ? 0 : Self.limit - underWay.count
                let claimed = try await desk.turn(recording: ended, claiming: room, inHand: underWay)
                if !ended.isEmpty {
                    done.increment(by: ended.count)
                    try? failpoints.reach(.effectRecorded)
                }
                let wasBusy = !ended.isEmpty || !claimed.jobs.isEmpty
                ended = []
                health.turned(isBlocked: false, isDatabaseUp: true)
                begin(claimed.jobs, in: &group)
                try await desk.announce()
                backoff.reset()
                if claimed.hasMore { continue }
                // What ends together is recorded together, and with it is taken what came meanwhile.
                if claimed.isFull {
                    await hand.settle(upTo: Self.longestFull)
                } else if !hand.isEmpty {
                    try? await Task.sleep(for: Self.gathering)
                }
                if hand.hasEnded { continue }
                turns += 1
                // Leftovers are rare: every fifth idle turn is soon enough.
                if turns % 5 == 1, !wasBusy, !stop.isSet, try await desk.relayLeftovers() > 0 { continue }
                await wake.wait(upTo: pause(until: claimed.nextDue))
            } catch {
                health.turned(isBlocked: false, isDatabaseUp: false)
                logger.warning(
                    "A dispatcher's turn failed", metadata: ["dispatcher": "\(Work.name)", "error": "\(error)"])
                await wake.wait(upTo: backoff.next())
            }
        }
    }

    private func begin(_ jobs: [Work.Job], in group: inout DiscardingTaskGroup) {
        guard !jobs.isEmpty else { return }
        // The claim is committed: to die now leaves attempts of which nothing went out.
        try? failpoints.reach(.effectClaimed)
        for job in jobs {
            let number = hand.begin(job)
            group.addTask {
                let effect = await work.perform(job)
                hand.end(number, with: effect)
                wake.set()
            }
        }
        // The effects are under way: to die now leaves some done, some half done, and none recorded.
        try? failpoints.reach(.effectBegun)
    }

    private func pause(until due: Timestamp?) -> Duration {
        guard let due else { return Self.poll }
        let wait = due.seconds(since: .now)
        return min(Self.poll, .milliseconds(Int64(max(wait, 0.01) * 1000)))
    }
}
