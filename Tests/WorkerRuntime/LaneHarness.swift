import Contracts
import Database
import FoundationEssentials
import Logging
import Messaging
import Models
import Support

@testable import WorkerRuntime

/// A real database and a real broker, lanes on them, and what a test wants to know of both.
struct LaneHarness: Sendable {
    let database: TestDatabase
    let broker: TestBroker

    /// Runs lanes until the body returns, then stops them and awaits their end.
    func withLanes<S: Stage>(
        _ count: Int = 1, of makeStage: @escaping @Sendable () -> S, failpoints: Failpoints = .none, batch: Int = 16,
        onCommit: @escaping @Sendable () -> Void = {}, sweep: SweepSettings = .never,
        _ body: (StopSignal) async throws -> Void
    ) async throws {
        let stop = StopSignal()
        let watchdog = Watchdog()
        try watchdog.start()
        defer { watchdog.stop() }
        let settings = try laneSettings(batch: batch, sweep: sweep)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 1...count {
                let lane: @Sendable (S) -> Lane<S> = Self.lane(
                    settings, watchdog: watchdog, stop: stop, failpoints: failpoints, onCommit: onCommit)
                group.addTask {
                    try await onPinnedThread(named: "lane-\(number)") { lane(makeStage()).run() }
                }
            }
            do {
                try await body(stop)
                stop.set()
                try await group.waitForAll()
            } catch {
                stop.set()
                throw error
            }
        }
    }

    private static func lane<S: Stage>(
        _ settings: LaneSettings, watchdog: Watchdog, stop: StopSignal, failpoints: Failpoints,
        onCommit: @escaping @Sendable () -> Void
    ) -> @Sendable (S) -> Lane<S> {
        { stage in
            Lane(
                stage: stage, settings: settings, deadlines: watchdog.deadlines, stop: stop,
                health: LaneHealth(name: "lane"), metrics: LaneMetrics(step: S.step, factory: PrometheusRegistry()),
                onCommit: onCommit, failpoints: failpoints, logger: Logger(label: "test"))
        }
    }

    private func laneSettings(batch: Int, sweep: SweepSettings) throws -> LaneSettings {
        try LaneSettings(
            Settings(values: [
                "amqp.url": broker.url, "database.url": database.url, "batch": "\(batch)", "prefetch": "64",
                "idle.wait": "50ms", "confirm.timeout": "3s", "statement.timeout": "3s", "lock.timeout": "2s",
                "sweep.interval": "\(sweep.interval.milliseconds)ms",
                "sweep.settling": "\(sweep.settling.milliseconds)ms",
            ]), program: "test")
    }

    /// Publishes `lead.captured` messages and returns their ids.
    @discardableResult
    func capture(_ count: Int, ids: [UUID]? = nil, body: String = "{}") throws -> [UUID] {
        let ids = ids ?? (0..<count).map { _ in UUID() }
        var connection = try broker.connect()
        try connection.enableConfirms()
        let publications = ids.map { id in
            signed(
                Envelope(
                    id: id, type: .leadCaptured, leadID: UUID(), acceptedAt: .now, revision: 1, causationID: nil,
                    traceparent: nil), body: Array(body.utf8))
        }
        _ = try connection.publish(publications, within: .seconds(10))
        return ids
    }

    /// A message of capture's, signed as the lane's publisher signs it.
    func signed(_ envelope: Envelope, body: [UInt8]) -> Publication {
        var publication = Publication(envelope, body: body, from: .capture)
        publication.properties.userID = broker.user
        return publication
    }

    func count(_ query: String) throws -> Int {
        var connection = try database.connect()
        return try connection.transaction { transaction in
            try transaction.rows(Statement(query)) { row in Int(try row.int64(0)) }.first ?? -1
        }
    }

    func stepRows(_ step: Step = .enrichment) throws -> Int {
        try count("SELECT count(*) FROM \(step.rawValue).step")
    }

    /// Takes everything out of a queue: the message ids in order.
    func drain(_ queue: String) throws -> [String] {
        var connection = try broker.connect()
        try connection.consume(queue: queue, prefetch: 10_000)
        var ids: [String] = []
        while true {
            let deliveries = try connection.take(upTo: 1000, within: .milliseconds(300))
            guard let last = deliveries.last else { return ids }
            ids += deliveries.compactMap(\.properties.messageID)
            try connection.ack(upTo: last.tag)
        }
    }
}

extension SweepSettings {
    static let never = SweepSettings(interval: .seconds(3600), settling: .seconds(3600))
    static let eager = SweepSettings(interval: .milliseconds(200), settling: .milliseconds(300))
}

func withHarness(_ body: (LaneHarness) async throws -> Void) async throws {
    try await withDatabase { database in
        try await withBroker { broker in
            try await body(LaneHarness(database: database, broker: broker))
        }
    }
}
