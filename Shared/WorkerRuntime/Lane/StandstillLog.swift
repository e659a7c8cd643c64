import Contracts
import Database
import FoundationEssentials
import Logging
import Models

/// Keeps in the database when a lane stood still, for those who operate Baton; a trigger there tells notification of it.
///
/// Written when it can be: while it lasts, where the database is well, else once it is over.
struct StandstillLog {
    private let step: Step
    private let logger: Logger
    private var watch: StandstillWatch
    /// A write that failed is not tried again at once.
    private var dueAt = ContinuousClock.now

    private static let pause = Duration.seconds(5)

    init(step: Step, patience: Duration, logger: Logger) {
        self.step = step
        self.logger = logger
        watch = StandstillWatch(patience: patience.inSeconds)
    }

    mutating func failed(because reason: String, opensBreaker: Bool = false) {
        watch.failed(because: reason, opensBreaker: opensBreaker, at: .now, id: UUID())
    }

    mutating func moved() {
        watch.moved(at: .now)
    }

    mutating func turnIfDue(through database: inout DatabaseLink) {
        let due = watch.due(at: .now)
        guard !due.isEmpty, ContinuousClock.now >= dueAt else { return }
        do {
            try database.use { connection in
                try connection.transaction { transaction in
                    for one in due {
                        try transaction.execute(
                            Self.save,
                            [
                                .uuid(one.id), .text(step.rawValue), .timestamp(one.began.microseconds),
                                .timestamp(one.ended?.microseconds), .text(String(one.reason.prefix(500)).storable),
                            ])
                    }
                }
            }
            watch.stored(due)
        } catch {
            dueAt = .now + Self.pause
            logger.warning("A standstill could not be stored yet", metadata: ["error": "\(error)"])
        }
    }

    private static let save = Statement(
        """
        INSERT INTO runtime.standstill (standstill_id, step, began_at, ended_at, reason) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (standstill_id) DO UPDATE SET ended_at = excluded.ended_at
        """)
}
