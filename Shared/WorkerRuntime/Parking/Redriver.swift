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
    private var dueAt: ContinuousClock.Instant

    private static let interval = Duration.seconds(1)
    /// Rows claimed in one turn.
    private static let limit: Int32 = 256

    init(step: Step, settings: SweepSettings, failpoints: Failpoints, logger: Logger) {
        self.step = step
        store = RedriveStore(step: step)
        backoffSeconds = max(settings.settling.inSeconds, 1)
        self.failpoints = failpoints
        self.logger = logger
        dueAt = .now + Self.interval * Double.random(in: 0.5...1)
    }

    /// Takes a turn when one is due.
    ///
    /// A failure is logged and the next turn tries again; only a fault run's own ends the lane's session.
    mutating func turnIfDue(
        through database: inout DatabaseLink, publisher: inout ConfirmedPublisher
    ) throws(Failpoints.Injected) {
        guard ContinuousClock.now >= dueAt else { return }
        dueAt = .now + Self.interval
        do {
            try turn(&database, &publisher)
        } catch let injected as Failpoints.Injected {
            throw injected
        } catch {
            logger.warning("A redrive waits", metadata: ["error": "\(error)"])
        }
    }

    private func turn(_ database: inout DatabaseLink, _ publisher: inout ConfirmedPublisher) throws {
        let redrives = try database.use { connection in
            try connection.transaction { transaction in
                try store.claim(limit: Self.limit, backoffSeconds: backoffSeconds, in: transaction)
            }
        }
        guard !redrives.isEmpty else { return }
        try failpoints.reach(.redriveClaimed)
        try publisher.publish(redrives.map { Publication($0, to: step) })
        try failpoints.reach(.redrivePublished)
        try database.use { connection in
            try connection.transaction { transaction in try store.notePublished(redrives, in: transaction) }
        }
        logger.info("Messages are redriven", metadata: ["messages": "\(redrives.count)"])
    }
}
