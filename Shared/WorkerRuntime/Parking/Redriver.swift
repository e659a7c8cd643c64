import Contracts
import Database
import Logging
import Messaging

/// Brings parked and delayed messages of a step back to its queue when they are due.
///
/// A row with `due_at` is the delay, the claim and the outbox in one: claimed in one transaction, announced after it,
/// announced again with back-off until its attempt has a step row. So a redrive can be lost neither with a process nor
/// with a queue.
struct Redriver {
    private let step: Step
    private let store: RedriveStore
    private let backoffSeconds: Double
    private let failpoints: Failpoints
    private let logger: Logger
    private var pause: RedrivePause
    private var dueAt: ContinuousClock.Instant

    /// Rows claimed in one turn.
    private static let limit: Int32 = 256

    init(step: Step, settings: SweepSettings, failpoints: Failpoints, logger: Logger) {
        self.step = step
        store = RedriveStore(step: step)
        backoffSeconds = max(settings.settling.inSeconds, 1)
        self.failpoints = failpoints
        self.logger = logger
        pause = RedrivePause()
        dueAt = .now + RedrivePause.shortest * Double.random(in: 0.5...1)
    }

    /// Takes a turn when one is due.
    ///
    /// A failure is logged and the next turn tries again; only a fault run's own ends the lane's session.
    mutating func turnIfDue(
        through database: inout DatabaseLink, publisher: inout ConfirmedPublisher
    ) throws(Failpoints.Injected) {
        guard ContinuousClock.now >= dueAt else { return }
        dueAt = .now + RedrivePause.shortest
        do {
            let found = try turn(&database, &publisher)
            dueAt = .now + pause.next(found: found)
        } catch let injected as Failpoints.Injected {
            throw injected
        } catch {
            logger.warning("A redrive waits", metadata: ["error": "\(error)"])
        }
    }

    /// Returns how many messages were due.
    private func turn(_ database: inout DatabaseLink, _ publisher: inout ConfirmedPublisher) throws -> Int {
        let redrives = try database.use { connection in
            try connection.transaction { transaction in
                try store.claim(limit: Self.limit, backoffSeconds: backoffSeconds, in: transaction)
            }
        }
        guard !redrives.isEmpty else { return 0 }
        try failpoints.reach(.redriveClaimed)
        try publisher.publish(redrives.map { Publication($0, to: step) })
        try failpoints.reach(.redrivePublished)
        try database.use { connection in
            try connection.transaction { transaction in try store.notePublished(redrives, in: transaction) }
        }
        logger.info("Messages are redriven", metadata: ["messages": "\(redrives.count)"])
        return redrives.count
    }
}

/// How long a redriver waits for its next turn: longer and longer while nothing is due, so that an idle lane hardly
/// asks the database.
struct RedrivePause: Sendable {
    static let shortest = Duration.seconds(1)
    /// A delayed message is at most this much later than due.
    static let longest = Duration.seconds(4)

    private var current = Self.shortest

    mutating func next(found: Int) -> Duration {
        current = found > 0 ? Self.shortest : min(current * 2, Self.longest)
        return current
    }
}
