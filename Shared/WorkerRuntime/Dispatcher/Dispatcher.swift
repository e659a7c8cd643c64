import CoreMetrics
import Logging
import Metrics
import ServiceLifecycle

/// The one loop that does work that is due: claim under a lease, do it, record it, announce it.
struct Dispatcher<Work: DueWork>: Service {
    let work: Work
    let desk: DispatcherDesk<Work>
    let wake: WakeSignal
    private let stop = StopSignal()
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

    /// Jobs claimed together; their effects run side by side.
    private static var limit: Int { 64 }
    /// How often the database is asked when nobody wakes the dispatcher.
    private static var poll: Duration { .seconds(2) }

    func run() async throws {
        await withGracefulShutdownHandler {
            await loop()
        } onGracefulShutdown: {
            stop.set()
            wake.set()
        }
        await desk.close()
        health.stopped()
    }

    private func loop() async {
        var backoff = Backoff()
        var turns = 0
        while !stop.isSet {
            do {
                let jobs = try await desk.claim(limit: Self.limit)
                health.turned(isBlocked: false, isDatabaseUp: true)
                if jobs.isEmpty {
                    turns += 1
                    // Leftovers are rare: every fifth idle turn is soon enough.
                    if turns % 5 == 1, try await desk.relayLeftovers() > 0 { continue }
                    await wake.wait(upTo: Self.poll)
                } else {
                    let effects = await perform(jobs)
                    try failpoints.reach(.effectDone)
                    try await desk.record(effects)
                    done.increment(by: jobs.count)
                }
                backoff.reset()
            } catch {
                health.turned(isBlocked: false, isDatabaseUp: false)
                logger.warning(
                    "A dispatcher's turn failed", metadata: ["dispatcher": "\(Work.name)", "error": "\(error)"])
                await wake.wait(upTo: backoff.next())
            }
        }
    }

    private func perform(_ jobs: [Work.Job]) async -> [(job: Work.Job, effect: Work.Effect)] {
        await withTaskGroup(of: (Work.Job, Work.Effect).self) { group in
            for job in jobs {
                group.addTask { (job, await work.perform(job)) }
            }
            // The effects are under way: to die now leaves some done, some half done, and none recorded.
            try? failpoints.reach(.effectBegun)
            var done: [(job: Work.Job, effect: Work.Effect)] = []
            for await (job, effect) in group { done.append((job, effect)) }
            return done
        }
    }
}
