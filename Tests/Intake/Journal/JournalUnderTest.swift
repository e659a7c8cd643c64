import Contracts
import FoundationEssentials
import Logging
import ServiceLifecycle
import WorkerRuntime

@testable import Intake

/// Lends an empty folder of the test's own and deletes it afterwards.
func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.path + "/journal-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}

/// Runs services while the body runs, and shuts them down as the process would.
func withServices<Value: Sendable>(
    _ services: [any Service], _ body: () async throws -> Value
) async throws -> Value {
    let group = ServiceGroup(
        configuration: .init(services: services.map { .init(service: $0) }, logger: Logger(label: "test")))
    return try await withThrowingTaskGroup(of: Void.self) { tasks in
        tasks.addTask { try await group.run() }
        let result: Result<Value, any Error>
        do { result = .success(try await body()) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await tasks.waitForAll()
        return try result.get()
    }
}

extension JournalSettings {
    /// Without a floor: a test must not depend on the machine's disk.
    static func test(_ folder: String) -> JournalSettings {
        JournalSettings(
            file: folder + "/intake.sqlite", free: 0, settling: .milliseconds(200), reportInterval: .milliseconds(100),
            checkInterval: .milliseconds(100))
    }
}

extension Journal {
    static func test(
        _ settings: JournalSettings, registry: PrometheusRegistry = PrometheusRegistry(),
        failpoints: Failpoints = .none
    ) throws -> Journal {
        try Journal(
            settings, metrics: JournalMetrics(factory: registry), failpoints: failpoints,
            logger: Logger(label: "test"))
    }

    /// Opens the journal in a folder, runs it for the time of the body, and closes it.
    static func with<Value: Sendable>(
        _ settings: JournalSettings, registry: PrometheusRegistry = PrometheusRegistry(),
        failpoints: Failpoints = .none, _ body: (Journal) async throws -> Value
    ) async throws -> Value {
        let journal = try Journal.test(settings, registry: registry, failpoints: failpoints)
        return try await withServices([journal]) { try await body(journal) }
    }

    /// Appends at the same time; returns the ids of those that were taken.
    func append(_ messages: [Submitted]) async -> Set<String> {
        await withTaskGroup(of: String?.self) { tasks in
            for message in messages {
                tasks.addTask { (try? await self.append(message)) == nil ? nil : message.messageID }
            }
            return await tasks.reduce(into: []) { taken, id in if let id { taken.insert(id) } }
        }
    }

    /// Everything in the file.
    func allEntries() async throws -> [JournalEntry] {
        try await store.entries(above: 0, count: .max, bytes: .max)
    }
}

extension Submitted {
    static func test(_ id: String, bytes: Int = 20) -> Submitted {
        Submitted(
            routingKey: MessageType.leadSubmitted.rawValue, body: Array(repeating: UInt8(ascii: "x"), count: bytes),
            contentType: Envelope.json, messageID: id, traceparent: TraceContext.child(of: nil))
    }

    /// Messages with the ids `prefix-0` and so on.
    static func tests(_ prefix: String, count: Int, bytes: Int = 20) -> [Submitted] {
        (0..<count).map { test("\(prefix)-\($0)", bytes: bytes) }
    }
}
