import Contracts
import CoreMetrics
import Database
import FoundationEssentials
import Logging
import Messaging
import Models
import ServiceLifecycle
import Support
import Testing

@testable import WorkerRuntime

/// Deliveries planned by hand, an effect that does nothing, an announcement for each.
private struct ScriptedWork: DueWork {
    static let name = "scripted"
    let performed = CallCounter()

    func claim(limit: Int, inHand: [UUID], now: Timestamp, in transaction: Transaction) throws -> Claimed<UUID> {
        let jobs = try transaction.rows(
            Statement(
                """
                UPDATE notification.lead SET routing_revision = 1 WHERE lead_id IN
                  (SELECT lead_id FROM notification.lead WHERE routing_revision = 0 FOR UPDATE SKIP LOCKED)
                RETURNING lead_id
                """)
        ) { try $0.uuid(0) }
        return Claimed(jobs)
    }

    func perform(_ job: UUID) async -> Bool {
        _ = performed.next()
        return true
    }

    func record(_ done: [(job: UUID, effect: Bool)], now: Timestamp, in transaction: Transaction) throws
        -> [Announcement]
    {
        done.map { job, _ in
            Announcement(
                envelope: Envelope(
                    id: UUID(), type: .leadNotified, leadID: job, acceptedAt: now, revision: 1, causationID: nil,
                    traceparent: nil), body: Array("{}".utf8))
        }
    }
}

@Suite("The dispatcher", .timeLimit(.minutes(2)))
struct DispatcherTests {
    @Test("Due work is done once, recorded and announced, and what a dead process left in the outbox goes out too")
    func done() async throws {
        try await withHarness { harness in
            var listener = try harness.broker.connect()
            try listener.declareQueue("listener.test", durable: true, arguments: ["x-queue-type": .text("quorum")])
            try listener.bind(queue: "listener.test", exchange: Topology.exchange, key: "lead.notified")
            var connection = try harness.database.connect()
            try connection.script(
                """
                INSERT INTO notification.lead (lead_id) SELECT gen_random_uuid() FROM generate_series(1, 20);
                INSERT INTO notification.outbox (message_id, type, lead_id, revision, accepted_at, body, created_at)
                VALUES (gen_random_uuid(), 'lead.notified', gen_random_uuid(), 1, now(), '{}', now() - interval '1 minute')
                """)
            let work = ScriptedWork()
            let watchdog = Watchdog()
            try watchdog.start()
            defer { watchdog.stop() }
            let logger = Logger(label: "test")
            let settings = try LaneSettings(
                Settings(values: ["amqp.url": harness.broker.url, "database.url": harness.database.url]),
                program: "test")
            let dispatcher = Dispatcher(
                work: work,
                desk: try DispatcherDesk(
                    work, step: .notification, settings: settings, deadlines: watchdog.deadlines,
                    logger: logger),
                wake: WakeSignal(), health: LaneHealth(name: "dispatcher"), logger: logger,
                done: .init(label: "done", dimensions: [], factory: PrometheusRegistry()))
            let group = ServiceGroup(configuration: .init(services: [.init(service: dispatcher)], logger: logger))
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { try await group.run() }
                try await eventually("all are announced") {
                    try harness.broker.messageCount("listener.test") == 21
                }
                try await eventually("the outbox is empty") {
                    try harness.count("SELECT count(*) FROM notification.outbox") == 0
                }
                await group.triggerGracefulShutdown()
                try await tasks.waitForAll()
            }
            #expect(work.performed.next() == 21)
        }
    }
}
