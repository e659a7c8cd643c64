import Database
import Logging

/// Makes the day partitions of the step tables ahead of time: at start, and every few hours from then on.
///
/// The function runs as the tables' owner; it looks first, so that many processes calling it cost a few reads. A failure
/// is no loss: rows of a day without a partition go to the default one, and the next turn tries again.
struct PartitionKeeper {
    private let logger: Logger
    private var dueAt = ContinuousClock.now

    private static let interval = Duration.seconds(6 * 3600)
    private static let create = Statement("SELECT runtime.create_partitions()")

    init(logger: Logger) {
        self.logger = logger
    }

    mutating func turnIfDue(through database: inout DatabaseLink) {
        guard ContinuousClock.now >= dueAt else { return }
        dueAt = .now + Self.interval
        do {
            let made = try database.use { connection in
                try connection.transaction { transaction in
                    try transaction.rows(Self.create) { row in try row.int32(0) }.first ?? 0
                }
            }
            if made > 0 { logger.info("Made partitions ahead", metadata: ["tables": "\(made)"]) }
        } catch {
            logger.warning("No partitions could be made", metadata: ["error": "\(error)"])
        }
    }
}
