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
        while !stop.isSet {
            do {
                try failpoints.reach(.reconnecting)
                try session(&backoff)
            } catch {
                health.disconnected("\(error)")
                metrics.faults.increment()
                let wait = backoff.next()
                logger.warning(
                    "The lane lost its session and starts anew",
                    metadata: ["error": "\(error)", "wait_ms": "\(wait.milliseconds)"])
                _ = stop.wait(for: wait)
            }
        }
        health.stopped()
    }

    private func session(_ backoff: inout Backoff) throws {
        var database = DatabaseLink(settings.database)
        try database.connect()
        var publisher = ConfirmedPublisher(
            settings.publish, deadlines: deadlines, confirmTimeout: settings.confirmTimeout, logger: logger)
        try publisher.connect()
        var consumer = try Messaging.Connection(settings.consume, deadlines: deadlines, logger: logger)
        try consumer.consume(queue: S.step.queue, prefetch: settings.prefetch)
        logger.info("The lane consumes", metadata: ["queue": "\(S.step.queue)"])
        var partitions = PartitionKeeper(logger: logger)
        var sweeper = Sweeper(step: S.step, settings: settings.sweep, logger: logger)
        while !stop.isSet {
            let deliveries = try consumer.take(upTo: settings.batch, within: settings.idleWait)
            publisher.serviceHeartbeats()
            health.turned(isBlocked: publisher.isBlocked, isDatabaseUp: database.isUsable)
            if !deliveries.isEmpty {
                guard try handle(deliveries, &consumer, &publisher, &database) else { break }
                backoff.reset()
            }
            partitions.turnIfDue(through: &database)
            sweeper.turnIfDue(through: &database, publisher: &publisher)
        }
        // What is unacknowledged goes back to the queue with the connection; nothing is half done.
        try failpoints.reach(.draining)
        try consumer.cancelConsuming(within: .seconds(2))
    }

    /// Takes one batch through all steps.
    ///
    /// Returns false when the process is to stop and the batch goes back.
    private func handle(
        _ deliveries: [Delivery], _ consumer: inout Messaging.Connection, _ publisher: inout ConfirmedPublisher,
        _ database: inout DatabaseLink
    ) throws -> Bool {
        let began = ContinuousClock.now
        try failpoints.reach(.afterReceive)
        let items = deliveries.map(decode)
        try failpoints.reach(.afterDecode)
        guard let settled = try store(items, &consumer, &publisher, &database) else { return false }
        try failpoints.reach(.afterCommit)
        onCommit()
        let publications = settled.compactMap(\.announced).map { Publication($0.envelope, body: $0.body, from: S.step) }
        guard try publish(publications, &consumer, &publisher) else { return false }
        try failpoints.reach(.afterConfirm)
        if let last = deliveries.last { try consumer.ack(upTo: last.tag) }
        try failpoints.reach(.afterAck)
        metrics.settled(settled, redelivered: deliveries.count { $0.isRedelivered }, took: ContinuousClock.now - began)
        return true
    }

    private func decode(_ delivery: Delivery) -> LaneItem<S.Input> {
        let message = IncomingMessage(delivery)
        if let objection = Sender(step: S.step, own: settings.consume.user).objection(to: message) {
            return LaneItem(message: message, content: .undecodable(reason: objection, identity: nil))
        }
        if let probe = Probe(message, of: S.step) { return LaneItem(message: message, content: .probe(probe)) }
        if delivery.isTruncated {
            return LaneItem(
                message: message,
                content: .undecodable(
                    reason: "body: found \(delivery.bodySize) bytes, more than the limit allows",
                    identity: identity(of: message)))
        }
        do {
            return LaneItem(message: message, content: .decoded(try stage.decode(message)))
        } catch {
            return LaneItem(
                message: message, content: .undecodable(reason: error.reason, identity: identity(of: message)))
        }
    }

    /// What a damaged message of Baton's own still says of itself: its fate then shows at its lead.
    private func identity(of message: IncomingMessage) -> LaneItem<S.Input>.Identity? {
        guard S.step != .capture, let id = message.messageID.flatMap(UUID.init(uuidString:)),
            let acceptedAt = message.headers[Envelope.Header.recordedTime].flatMap({ Timestamp($0) })
        else { return nil }
        return LaneItem.Identity(
            id: id, leadID: message.headers[Envelope.Header.subject].flatMap(UUID.init(uuidString:)),
            acceptedAt: acceptedAt)
    }

    /// Stores the batch, trying again for as long as the fault is not the messages' own.
    ///
    /// Nil when told to stop.
    private func store(
        _ items: [LaneItem<S.Input>], _ consumer: inout Messaging.Connection,
        _ publisher: inout ConfirmedPublisher, _ database: inout DatabaseLink
    ) throws -> [Settled]? {
        let batch = BatchStore(
            batch: BatchTransaction(stage: stage, log: StepLog(step: S.step), failpoints: failpoints), logger: logger)
        var backoff = Backoff()
        while true {
            do {
                let settled = try database.use { connection in try batch.settle(items[...], through: &connection) }
                health.turned(isBlocked: publisher.isBlocked, isDatabaseUp: true)
                return settled
            } catch {
                if error is SettledElsewhere { continue }
                if error is Failpoints.Injected { throw error }
                metrics.retries.increment()
                health.turned(isBlocked: publisher.isBlocked, isDatabaseUp: false)
                logger.warning(
                    "A batch waits", metadata: ["error": "\(error)", "messages": "\(items.count)"])
                guard try hold(backoff.next(), &consumer, &publisher) else { return nil }
            }
        }
    }

    /// Publishes what was committed, trying again until the broker has taken it.
    ///
    /// False when told to stop.
    private func publish(
        _ publications: [Publication], _ consumer: inout Messaging.Connection, _ publisher: inout ConfirmedPublisher
    ) throws -> Bool {
        var backoff = Backoff()
        // Only what the broker has not taken goes out again: each copy makes every later step answer once more.
        var rest = publications
        while true {
            do {
                try publisher.publish(rest)
                return true
            } catch {
                rest = error.open ?? rest
                metrics.retries.increment()
                health.turned(isBlocked: publisher.isBlocked, isDatabaseUp: true)
                logger.warning(
                    "A committed batch waits for the broker",
                    metadata: ["error": "\(error)", "messages": "\(rest.count)"])
                guard try hold(backoff.next(), &consumer, &publisher) else { return false }
            }
        }
    }

    /// Waits while both connections stay alive.
    ///
    /// False when told to stop.
    private func hold(
        _ wait: Duration, _ consumer: inout Messaging.Connection, _ publisher: inout ConfirmedPublisher
    ) throws -> Bool {
        guard !stop.wait(for: wait) else { return false }
        try consumer.serviceHeartbeats()
        publisher.serviceHeartbeats()
        return true
    }
}
