import Contracts
import Database
import Logging
import Messaging
import Models

/// Brings back announcements that were lost on the way (a purged queue, a wiped broker).
///
/// For each step that consumes what this one announces: note how far transactions have finished (the mark), let that
/// settle, send a probe with the mark through the consumer's queue. When the consumer has recorded the probe, every row
/// below the mark must have a row there; one that has none is a suspect and is announced again, with back-off, until it
/// has. A backlog is no loss: the probe waits behind it.
struct Sweeper {
    private let step: Step
    private let settings: SweepSettings
    private let failpoints: Failpoints
    private let logger: Logger
    private let edges: [SweepEdge]
    private var dueAt: ContinuousClock.Instant

    init(step: Step, settings: SweepSettings, failpoints: Failpoints = .none, logger: Logger) {
        self.step = step
        self.settings = settings
        self.failpoints = failpoints
        self.logger = logger
        edges = SweepEdge.edges(from: step)
        // The lanes of many processes start together; only one at a time sweeps, and never at the same moment.
        dueAt = .now + settings.interval * Double.random(in: 0.5...1)
    }

    /// Takes a turn when one is due.
    ///
    /// A failure is logged and the next turn tries again: sweeping never stops a lane, but for a fault run's own.
    mutating func turnIfDue(
        through database: inout DatabaseLink, publisher: inout ConfirmedPublisher
    ) throws(Failpoints.Injected) {
        guard !edges.isEmpty, ContinuousClock.now >= dueAt else { return }
        dueAt = .now + settings.interval
        for edge in edges {
            do {
                try turn(edge, &database, &publisher)
            } catch let injected as Failpoints.Injected {
                throw injected
            } catch {
                logger.warning(
                    "A sweep failed",
                    metadata: ["consumer": "\(edge.consumer.rawValue)", "error": "\(error)"])
            }
        }
    }

    private func turn(
        _ edge: SweepEdge, _ database: inout DatabaseLink, _ publisher: inout ConfirmedPublisher
    ) throws {
        let step = step
        let settings = settings
        let due = try database.use { connection in
            try connection.transaction { transaction in
                let store = SweepStore(edge: edge, transaction: transaction)
                guard let state = try store.lockState() else { return SweepDue() }
                return try store.advance(state, settings: settings)
            }
        }
        if due.suspected > 0 {
            logger.warning(
                "Announcements are missing at their consumer",
                metadata: ["consumer": "\(edge.consumer.rawValue)", "messages": "\(due.suspected)"])
        }
        var publications = due.announcements.map {
            Publication($0.envelope, body: $0.body, from: step, signedBy: publisher.user)
        }
        if let mark = due.probe {
            publications.append(Publication(Probe(producer: .step(step), mark: mark), through: edge.consumer))
        }
        if !publications.isEmpty { try failpoints.reach(.sweepSelected) }
        // Stored as announced before it is: a crash here costs one back-off, and nothing is announced by nobody.
        try publisher.publish(publications)
    }
}

/// What a turn has to publish once its transaction is committed.
struct SweepDue: Sendable {
    var probe: Int64?
    var announcements: [Settled.Outgoing] = []
    var suspected = 0
}
