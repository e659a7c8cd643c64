import Database
import Logging

/// Lets a stage forget what it need not keep: at start, and every few minutes from then on.
///
/// A failure is no loss: the next turn tries again.
struct Tidying<S: Stage> {
    private let stage: S
    private let logger: Logger
    private var dueAt = ContinuousClock.now

    private static var interval: Duration { .seconds(600) }

    init(stage: S, logger: Logger) {
        self.stage = stage
        self.logger = logger
    }

    mutating func turnIfDue(through database: inout DatabaseLink) {
        guard ContinuousClock.now >= dueAt else { return }
        dueAt = .now + Self.interval
        do {
            let stage = stage
            let hasMore = try database.use { connection in
                try connection.transaction { transaction in try stage.tidy(store: stage.store(in: transaction)) }
            }
            // Between two batches: never much at once.
            if hasMore { dueAt = .now }
        } catch {
            logger.warning("Nothing could be tidied up", metadata: ["error": "\(error)"])
        }
    }
}
