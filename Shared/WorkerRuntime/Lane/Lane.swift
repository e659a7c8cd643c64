import Contracts
import CoreMetrics
import Database
import FoundationEssentials
import Logging
import Messaging
import Models

/// The one loop that moves messages: take, decode, decide and store, commit, publish, confirm, acknowledge.
///
/// Lives on one thread, which owns its three connections. The unacknowledged delivery is the retry token and the
/// stored row is the outbox: a crash anywhere means redelivery, and redelivery republishes the stored outcome.
struct Lane<S: Stage> {
    let stage: S
    let settings: LaneSettings
    let deadlines: Deadlines
    let stop: StopSignal
    let health: LaneHealth
    let metrics: LaneMetrics
    let onCommit: @Sendable () -> Void
    let failpoints: Failpoints
    let logger: Logger

    /// Runs until told to stop.
    ///
    /// A lost consume connection ends a session; a new one begins after a back-off.
    func run() {
        var backoff = Backoff()
        var standstills = StandstillLog(step: S.step, patience: settings.standstillAlarm, logger: logger)
        while !stop.isSet {
            do {
                try failpoints.reach(.reconnecting)
                try session(&backoff, &standstills)
            } catch {
                standstills.failed(because: "\(error)")
                health.disconnected("\(error)")
                metrics.faults.increment()
                let wait = backoff.next()
                logger.warning(
                    "The lane lost its session and starts anew",
                    metadata: ["error": "\(error)", "wait_ms": "\(wait.milliseconds)"])
                // It may be the broker alone that is away.
                var database = DatabaseLink(settings.database)
                standstills.turnIfDue(through: &database)
                _ = stop.wait(for: wait)
            }
        }
        health.stopped()
    }

    private func session(_ backoff: inout Backoff, _ standstills: inout StandstillLog) throws {
        var database = DatabaseLink(settings.database)
        try database.connect()
        var publisher = ConfirmedPublisher(
            settings.publish, deadlines: deadlines, confirmTimeout: settings.confirmTimeout, logger: logger)
        try publisher.connect()
        var consumer = try Messaging.Connection(settings.consume, deadlines: deadlines, logger: logger)
        // Each lane ranks differently, so that those of a step fill one after the other: shared out evenly, the same
        // messages would make smaller batches, and each batch costs its statements, its commit and its write.
        try consumer.consume(
            queue: S.step.queue, prefetch: settings.prefetch, priority: .random(in: 1...1_000_000))
        logger.info("The lane consumes", metadata: ["queue": "\(S.step.queue)"])
        var breaker = Breaker(limit: settings.breakerLimit)
        var partitions = PartitionKeeper(logger: logger)
        var sweeper = Sweeper(step: S.step, settings: settings.sweep, failpoints: failpoints, logger: logger)
        var redriver = Redriver(step: S.step, settings: settings.sweep, failpoints: failpoints, logger: logger)
        var tidying = Tidying(stage: stage, logger: logger)
        while !stop.isSet {
            let deliveries = try consumer.take(upTo: settings.batch, within: settings.idleWait)
            publisher.serviceHeartbeats()
            health.turned(isBlocked: publisher.isBlocked, isDatabaseUp: database.isUsable)
            if !deliveries.isEmpty {
                guard try handle(deliveries, &breaker, &standstills, &consumer, &publisher, &database) else { break }
                backoff.reset()
            }
            standstills.moved()
            standstills.turnIfDue(through: &database)
            partitions.turnIfDue(through: &database)
            try sweeper.turnIfDue(through: &database, publisher: &publisher)
            try redriver.turnIfDue(through: &database, publisher: &publisher)
            tidying.turnIfDue(through: &database)
        }
        // What is unacknowledged goes back to the queue with the connection; nothing is half done.
        try failpoints.reach(.draining)
        try consumer.cancelConsuming(within: .seconds(2))
    }

    /// Takes deliveries through all steps: together, but for those that may be the death of a process.
    ///
    /// Returns false when the process is to stop and the rest goes back.
    private func handle(
        _ deliveries: [Delivery], _ breaker: inout Breaker, _ standstills: inout StandstillLog,
        _ consumer: inout Messaging.Connection,
        _ publisher: inout ConfirmedPublisher, _ database: inout DatabaseLink
    ) throws -> Bool {
        for var hand in Hand.hands(of: deliveries) {
            let began = ContinuousClock.now
            try failpoints.reach(.afterReceive)
            guard let settled = try store(&hand, &breaker, &standstills, &consumer, &publisher, &database) else {
                return false
            }
            try failpoints.reach(.afterCommit)
            onCommit()
            let publications = settled.flatMap(\.all).map {
                Publication($0.envelope, body: $0.body, from: S.step, signedBy: publisher.user)
            }
            guard try publish(publications, &standstills, &consumer, &publisher, &database) else { return false }
            try failpoints.reach(.afterConfirm)
            try consumer.ack(upTo: hand.lastTag)
            try failpoints.reach(.afterAck)
            metrics.settled(settled, redelivered: hand.redelivered, took: ContinuousClock.now - began)
        }
        return true
    }
}
