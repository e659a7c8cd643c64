import CoreMetrics
import Database
import Logging
import Messaging

extension Lane {
    /// Tries with a time limit exceeded before the batch is taken apart.
    private static var patience: Int { 3 }
    /// Races lost in a row before a pause.
    private static var races: Int { 8 }

    /// Stores what is in hand, trying again for as long as the fault is not the messages' own.
    ///
    /// Nil when told to stop.
    func store(
        _ hand: inout Hand, _ breaker: inout Breaker, _ standstills: inout StandstillLog,
        _ consumer: inout Messaging.Connection, _ publisher: inout ConfirmedPublisher, _ database: inout DatabaseLink
    ) throws -> [Settled]? {
        let reader = MessageReader(stage: stage, own: settings.consume.user, failpoints: failpoints)
        let batch = BatchStore(
            batch: BatchTransaction(stage: stage, log: StepLog(step: S.step), failpoints: failpoints), logger: logger)
        let trials = Trials(step: S.step)
        var backoff = Backoff()
        var tries: Int?
        var slow = 0
        var failing = 0
        var elsewhere = 0
        while true {
            do {
                if hand.isSuspect, tries == nil {
                    // Counted before anything is read: it may be the reading that ends the process.
                    tries = try database.use { connection in try trials.begin(hand.messages[0], through: &connection) }
                }
                let settled = try database.use { connection in
                    let items = try reader.items(of: hand.messages, tries: tries ?? 0, through: &connection)
                    try failpoints.reach(.afterDecode)
                    return try batch.settle(
                        items, careful: elsewhere > 0, splitting: slow >= Self.patience || elsewhere >= Self.races,
                        tries: failing, breaker: &breaker,
                        through: &connection,
                        keepingAlive: {
                            try consumer.serviceHeartbeats()
                            publisher.serviceHeartbeats()
                        })
                }
                if hand.isSuspect {
                    try database.use { connection in try trials.end(hand.messages[0], through: &connection) }
                }
                metrics.breaker(isOpen: false)
                health.turned(isBlocked: publisher.isBlocked, isDatabaseUp: true)
                return settled
            } catch {
                if error is SettledElsewhere {
                    elsewhere += 1
                    // Each may have waited for the other worker's commit: the broker must hear of us meanwhile.
                    if elsewhere < Self.races {
                        guard try hold(.milliseconds(1), &consumer, &publisher) else { return nil }
                        continue
                    }
                }
                if error is Failpoints.Injected { throw error }
                if error.isTimeLimit { slow += 1 }
                if error is BreakerOpen { failing += 1 }
                note(
                    waitingFor: error, messages: hand.messages.count, isDatabaseUp: database.isUsable,
                    isOpen: breaker.isOpen)
                standstills.failed(because: "\(error)", opensBreaker: breaker.isOpen)
                if database.isUsable { standstills.turnIfDue(through: &database) }
                guard try hold(backoff.next(), &consumer, &publisher) else { return nil }
                // Whatever else has come is evidence: one success among it, and the fault is the messages'.
                if error is BreakerOpen, hand.messages.count < settings.batch * 4 {
                    hand.add(try consumer.take(upTo: settings.batch, within: .zero))
                }
            }
        }
    }

    private func note(waitingFor error: any Error, messages: Int, isDatabaseUp: Bool, isOpen: Bool) {
        metrics.retries.increment()
        metrics.breaker(isOpen: isOpen)
        health.waits(because: "\(error)", isDatabaseUp: isDatabaseUp)
        logger.warning("A batch waits", metadata: ["error": "\(error)", "messages": "\(messages)"])
    }

    /// Publishes what was committed, trying again until the broker has taken it.
    ///
    /// False when told to stop.
    func publish(
        _ publications: [Publication], _ standstills: inout StandstillLog, _ consumer: inout Messaging.Connection,
        _ publisher: inout ConfirmedPublisher, _ database: inout DatabaseLink
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
                let reason =
                    publisher.isBlocked ? "the broker holds publishers back" : "the broker does not confirm"
                health.waits(because: reason, isDatabaseUp: true)
                standstills.failed(because: reason)
                if database.isUsable { standstills.turnIfDue(through: &database) }
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
