import Contracts
import Database
import Logging
import Messaging
import Models

/// A dispatcher's database and broker: an actor with a thread of its own, where C handles live and die.
actor DispatcherDesk<Work: DueWork> {
    private let work: Work
    private let outbox: Outbox
    private let executor: ThreadExecutor
    private let failpoints: Failpoints
    private var database: DatabaseLink
    private var publisher: ConfirmedPublisher
    /// Recorded and stored in the outbox, not published yet.
    private var unannounced: [Announcement] = []
    /// Published; their rows in the outbox have done their work.
    private var confirmed: [Announcement] = []

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(
        _ work: Work, step: Step, settings: LaneSettings, deadlines: Deadlines,
        failpoints: Failpoints = .none, logger: Logger
    ) throws {
        self.work = work
        self.failpoints = failpoints
        outbox = Outbox(step: step)
        executor = try ThreadExecutor(name: Work.name)
        database = DatabaseLink(settings.database)
        publisher = ConfirmedPublisher(
            settings.publish, deadlines: deadlines, confirmTimeout: settings.confirmTimeout, logger: logger)
    }

    /// Records what ended and takes what is due, in one transaction.
    ///
    /// What is to be announced stays in the outbox until ``announce()``.
    func turn(recording done: [(job: Work.Job, effect: Work.Effect)], claiming room: Int, inHand: [Work.Job]) throws
        -> Claimed<Work.Job>
    {
        publisher.serviceHeartbeats()
        let now = Timestamp.now
        let (announcements, claimed) = try database.use { connection in
            try connection.transaction { transaction in
                let announcements = try done.isEmpty ? [] : work.record(done, now: now, in: transaction)
                try outbox.store(announcements, in: transaction)
                try outbox.delete(confirmed, in: transaction)
                let claimed =
                    try room > 0
                    ? work.claim(limit: room, inHand: inHand, now: now, in: transaction) : Claimed<Work.Job>([])
                return (announcements, claimed)
            }
        }
        confirmed = []
        unannounced += announcements
        return claimed
    }

    /// Publishes what the last turns recorded.
    ///
    /// What the broker does not take now stays in the outbox, for a later look at its leftovers.
    func announce() throws {
        guard !unannounced.isEmpty else { return }
        let announcements = unannounced
        unannounced = []
        try publish(announcements)
        // Their rows go with the next turn, which comes at once when there is work, and with the leftovers else.
        confirmed += announcements
    }

    /// Publishes what a process left in the outbox when it died.
    ///
    /// Returns how many messages.
    func relayLeftovers() throws -> Int {
        let leftovers = try database.use { connection in
            try connection.transaction { transaction in try outbox.leftovers(in: transaction) }
        }
        if !leftovers.isEmpty {
            try publish(leftovers)
            try database.use { connection in
                try connection.transaction { transaction in try outbox.delete(leftovers, in: transaction) }
            }
        }
        return leftovers.count
    }

    private func publish(_ announcements: [Announcement]) throws {
        try publisher.publish(
            announcements.map {
                Publication($0.envelope, body: $0.body, from: outbox.step, signedBy: publisher.user)
            })
        try failpoints.reach(.relayConfirmed)
    }

    /// Drops the connections on the thread that made them.
    func close() {
        // Rows of what is confirmed are published once more by whoever finds them, under the same ids: so try to delete them.
        if !confirmed.isEmpty {
            try? database.use { connection in
                try connection.transaction { transaction in try outbox.delete(confirmed, in: transaction) }
            }
        }
        database.disconnect()
        publisher.disconnect()
    }
}
