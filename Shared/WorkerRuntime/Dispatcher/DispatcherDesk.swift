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
    private let lease: Duration
    private let failpoints: Failpoints
    private var database: DatabaseLink
    private var publisher: ConfirmedPublisher

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(
        _ work: Work, step: Step, settings: LaneSettings, deadlines: Deadlines, lease: Duration,
        failpoints: Failpoints = .none, logger: Logger
    ) throws {
        self.work = work
        self.lease = lease
        self.failpoints = failpoints
        outbox = Outbox(step: step)
        executor = try ThreadExecutor(name: Work.name)
        database = DatabaseLink(settings.database)
        publisher = ConfirmedPublisher(
            settings.publish, deadlines: deadlines, confirmTimeout: settings.confirmTimeout, logger: logger)
    }

    func claim(limit: Int) throws -> [Work.Job] {
        publisher.serviceHeartbeats()
        let now = Timestamp.now
        return try database.use { connection in
            try connection.transaction { transaction in
                try work.claim(
                    limit: limit, now: now, leaseUntil: now.advanced(bySeconds: lease.inSeconds), in: transaction)
            }
        }
    }

    /// Records what happened and announces it.
    ///
    /// An announcement that the broker does not take now stays in the outbox.
    func record(_ done: [(job: Work.Job, effect: Work.Effect)]) throws {
        let announcements = try database.use { connection in
            try connection.transaction { transaction in
                let announcements = try work.record(done, now: .now, in: transaction)
                try outbox.store(announcements, in: transaction)
                return announcements
            }
        }
        try announce(announcements)
    }

    /// Publishes what a process left in the outbox when it died.
    ///
    /// Returns how many messages.
    func relayLeftovers() throws -> Int {
        let leftovers = try database.use { connection in
            try connection.transaction { transaction in try outbox.leftovers(in: transaction) }
        }
        try announce(leftovers)
        return leftovers.count
    }

    private func announce(_ announcements: [Announcement]) throws {
        guard !announcements.isEmpty else { return }
        try publisher.publish(
            announcements.map {
                Publication($0.envelope, body: $0.body, from: outbox.step, signedBy: publisher.user)
            })
        try failpoints.reach(.relayConfirmed)
        try database.use { connection in
            try connection.transaction { transaction in try outbox.delete(announcements, in: transaction) }
        }
    }

    /// Drops the connections on the thread that made them.
    func close() {
        database.disconnect()
        publisher.disconnect()
    }
}
