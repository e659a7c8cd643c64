import Contracts
import Foundation
import Logging
import Messaging
import ServiceLifecycle
import Support
import Testing
import WorkerRuntime

@testable import Intake

/// The broker fails in every way it can; posts are taken at once all the same, and all of them come later.
@Suite("A journal whose broker is away", .timeLimit(.minutes(3)), .serialized)
struct JournalOutageTests {
    @Test("a broker that lets nobody in")
    func away() async throws {
        try await withBroker { broker in
            try await manage(.DELETE, "permissions/\(broker.vhost)/\(broker.user)", body: nil)
            try await Self.outage(broker) {
                try await manage(
                    .PUT, "permissions/\(broker.vhost)/\(broker.user)",
                    body: #"{"configure":".*","write":".*","read":".*"}"#)
            }
        }
    }

    @Test("a broker whose queue is gone")
    func unroutable() async throws {
        try await withBroker { broker in
            try await manage(.DELETE, "queues/\(broker.vhost)/\(Step.capture.queue)", body: nil)
            try await Self.outage(broker) { try Broker.declare(url: broker.url) }
        }
    }

    @Test("a broker with an alarm, which blocks whoever publishes")
    func blocked() async throws {
        try await withBroker { broker in
            try Self.control("set_vm_memory_high_watermark", "0.00001")
            defer { try? Self.control("set_vm_memory_high_watermark", "0.4") }
            try await Self.outage(broker) { try Self.control("set_vm_memory_high_watermark", "0.4") }
        }
    }

    @Test("a process that is stopped during an alarm stops within its time, and loses nothing")
    func stoppedWhileBlocked() async throws {
        try await withFolder { folder in
            try await withBroker { broker in
                try Self.control("set_vm_memory_high_watermark", "0.00001")
                defer { try? Self.control("set_vm_memory_high_watermark", "0.4") }
                let started = ContinuousClock.now
                try await Self.run(folder, broker) { journal, drain in
                    _ = await journal.append(Submitted.tests("a", count: 50))
                    try await eventually("the drain is held up") { drain.health.current.problem != nil }
                    #expect(ContinuousClock.now - started < .seconds(20))
                }
                // The drain's own patience is 10 s; a stop does not wait for it.
                #expect(ContinuousClock.now - started < .seconds(28))
                try Self.control("set_vm_memory_high_watermark", "0.4")
                try await Self.run(folder, broker) { journal, _ in
                    try await eventually("all are drained") { journal.marks.drained == 50 }
                }
                #expect(try broker.messageCount(Step.capture.queue) >= 50)
            }
        }
    }

    @Test("connections that the broker closes again and again")
    func closed() async throws {
        try await withFolder { folder in
            try await withBroker { broker in
                try await Self.run(folder, broker) { journal, _ in
                    for round in 0..<4 {
                        async let posting = journal.append(Submitted.tests("\(round)", count: 300))
                        try broker.closeAllConnections()
                        let taken = await posting
                        #expect(taken.count == 300)
                    }
                    try await eventually("all are drained") { journal.marks.drained == 1200 }
                }
                #expect(try Self.ids(broker).count == 1200)
            }
        }
    }

    /// Posts during an outage, ends it, and looks whether everything has come in order.
    private static func outage(_ broker: TestBroker, end: () async throws -> Void) async throws {
        try await withFolder { folder in
            try await run(folder, broker) { journal, drain in
                var slowest = Duration.zero
                for number in 0..<100 {
                    let started = ContinuousClock.now
                    try await journal.append(.test("a-\(number)"))
                    slowest = max(slowest, ContinuousClock.now - started)
                    #expect(journal.isWritable)
                }
                #expect(slowest < .seconds(1))
                try await eventually("the drain says what is wrong") { drain.health.current.problem != nil }
                #expect(journal.marks.drained == 0)
                #expect(journal.isWritable)
                try await end()
                try await eventually("all are drained", within: .seconds(60)) { journal.marks.drained == 100 }
            }
            #expect(try ids(broker) == (0..<100).map { "a-\($0)" })
        }
    }

    /// Runs a journal with its drain on the real broker.
    private static func run(
        _ folder: String, _ broker: TestBroker,
        _ body: (Journal, JournalDrain<Publisher>) async throws -> Void
    ) async throws {
        let logger = Logger(label: "test")
        let publisher = try Publisher(url: broker.url, name: "test", logger: logger)
        let journal = try Journal.test(.test(folder))
        let drain = JournalDrain(journal, broker: publisher, logger: logger)
        try await withServices([publisher, journal, drain]) { try await body(journal, drain) }
    }

    /// The ids of the submissions in capture's queue, each once, in the order in which they first came.
    private static func ids(_ broker: TestBroker) throws -> [String] {
        var connection = try broker.connect()
        try connection.consume(queue: Step.capture.queue, prefetch: 10_000)
        var ids: [String] = []
        var known: Set<String> = []
        while true {
            let deliveries = try connection.take(upTo: 1000, within: .seconds(1))
            if deliveries.isEmpty { break }
            for delivery in deliveries where delivery.routingKey == MessageType.leadSubmitted.rawValue {
                let id = delivery.properties.messageID ?? ""
                if known.insert(id).inserted { ids.append(id) }
            }
        }
        return ids
    }

    private static func control(_ command: String, _ value: String) throws {
        let process = Foundation.Process()
        process.executableURL = URL(fileURLWithPath: try TestServers.variable("BATON_TEST_RABBITMQCTL"))
        process.arguments = [command, value]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NeverHappened(what: "\(command) \(value)") }
    }
}
