import Contracts
import Database
import Foundation
import Messaging
import Support

/// The five workers as real processes on a database and a virtual host of their own.
final class RelayUnderTest {
    let database: TestDatabase
    let broker: TestBroker
    private var intake: Process?
    private var processes: [(step: Step, process: Process)] = []

    init(database: TestDatabase, broker: TestBroker) throws {
        self.database = database
        self.broker = broker
        for document in ["people", "scoring-model", "routing-plan", "notification-policy"] {
            let (status, output) = try Executable.run(
                "baton", ["apply", "deploy/config/\(document).yaml", "--activate"],
                environment: ["BATON_DATABASE_URL": database.url])
            guard status == 0 else { throw NeverHappened(what: "\(document) is applied: \(output)") }
        }
    }

    /// Starts workers of one step, each with its own role's rights on the database.
    func start(_ step: Step, count: Int = 1) throws {
        for _ in 0..<count {
            let process = try Executable.start(
                "baton-\(step.rawValue)",
                environment: [
                    "BATON_AMQP_URL": broker.url, "BATON_DATABASE_URL": database.url(as: "baton_\(step.rawValue)"),
                    "BATON_HEALTH_ADDRESS": "127.0.0.1:0", "BATON_IDLE_WAIT": "100ms",
                    // The tests' one broker user stands in for the intake's own.
                    "BATON_CAPTURE_TRUSTED_USERS": broker.user, "BATON_SWEEP_INTERVAL": "1s",
                    "BATON_SWEEP_SETTLING": "2s",
                    "BATON_NOTIFICATION_DIRECTORY": NSTemporaryDirectory() + database.name,
                ])
            processes.append((step, process))
        }
    }

    /// Starts the intake with these forms; returns where it listens.
    func startIntake(forms: String) throws -> String {
        let folder = NSTemporaryDirectory() + database.name
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(forms.utf8).write(to: URL(fileURLWithPath: folder + "/forms.json"))
        let address = "127.0.0.1:\(Int.random(in: 20_000..<60_000))"
        intake = try Executable.start(
            "baton-intake",
            environment: [
                "BATON_AMQP_URL": broker.url, "BATON_FORMS": folder + "/forms.json", "BATON_INTAKE_ADDRESS": address,
                "BATON_HEALTH_ADDRESS": "127.0.0.1:0",
            ])
        return address
    }

    /// Dies like with kill -9: one process of the step, chosen by its place.
    func kill9(_ step: Step) {
        guard let victim = processes.first(where: { $0.step == step && $0.process.isRunning }) else { return }
        kill(victim.process.processIdentifier, SIGKILL)
        victim.process.waitUntilExit()
    }

    func stop() {
        intake?.terminate()
        intake?.waitUntilExit()
        for (_, process) in processes where process.isRunning { process.terminate() }
        for (_, process) in processes { process.waitUntilExit() }
        try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + database.name)
    }

    func publish(_ messages: [(key: String, id: String, body: String)]) throws {
        var connection = try broker.connect()
        try connection.enableConfirms()
        for start in stride(from: 0, to: messages.count, by: 500) {
            let batch = messages[start..<min(start + 500, messages.count)].map { message in
                Publication(
                    exchange: Topology.exchange, routingKey: message.key,
                    properties: Properties(
                        contentType: "application/json", deliveryMode: 2, messageID: message.id, type: message.key),
                    body: Array(message.body.utf8))
            }
            let fates = try connection.publish(batch, within: .seconds(30))
            guard fates.allSatisfy({ $0 == .confirmed }) else { throw NeverHappened(what: "every lead is confirmed") }
        }
    }

    func count(_ sql: String) throws -> Int {
        var connection = try database.connect()
        return try connection.transaction { transaction in
            try transaction.rows(Statement(sql)) { row in Int(try row.int64(0)) }.first ?? -1
        }
    }

    func lines(_ sql: String) throws -> [String] {
        var connection = try database.connect()
        return try connection.transaction { transaction in
            try transaction.rows(Statement(sql)) { row in try row.text(0) }
        }
    }

    /// What `baton ledger` says; it exits with 0 only when everything adds up.
    func ledger() throws -> (status: Int32, output: String) {
        try Executable.run(
            "baton", ["ledger", "--wait", "5"], environment: ["BATON_DATABASE_URL": database.url(as: "baton_report")])
    }
}

/// Lends a relay and stops whatever of it still runs.
func withRelay(_ body: (RelayUnderTest) async throws -> Void) async throws {
    try await withDatabase { database in
        try await withBroker { broker in
            let relay = try RelayUnderTest(database: database, broker: broker)
            defer { relay.stop() }
            try await body(relay)
        }
    }
}
