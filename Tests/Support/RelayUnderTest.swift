package import Contracts
import Database
import Foundation
import Messaging

/// The relay as real processes on a database and a virtual host of its own.
package final class RelayUnderTest {
    package let database: TestDatabase
    package let broker: TestBroker
    package let settings: RelaySettings
    /// Logs, forms, the journal and the channel `file`.
    package let folder: String
    package private(set) var workers: [WorkerProcess] = []
    package private(set) var intake: WorkerProcess?
    private var intakeAddress: String?
    private let keeper: Keeper?

    package init(database: TestDatabase, broker: TestBroker, settings: RelaySettings = RelaySettings()) throws {
        self.database = database
        self.broker = broker
        self.settings = settings
        folder = NSTemporaryDirectory() + database.name
        keeper = settings.isKept ? Keeper() : nil
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for document in ["people", "scoring-model", "routing-plan", "notification-policy"] {
            try apply("deploy/config/\(document).yaml")
        }
    }

    /// Makes a document the active one.
    package func apply(_ file: String) throws {
        let (status, output) = try Executable.run(
            "baton", ["apply", file, "--activate"], environment: ["BATON_DATABASE_URL": database.url])
        guard status == 0 else { throw NeverHappened(what: "\(file) is applied: \(output)") }
    }

    /// Starts workers of one step, each with its own role's rights on the database.
    ///
    /// `under` is a command that runs the worker, such as `prlimit --nofile=64`.
    @discardableResult
    package func start(
        _ step: Step, count: Int = 1, environment: [String: String] = [:], under wrapper: [String] = []
    ) throws -> [WorkerProcess] {
        try (0..<count).map { _ in
            try add(
                step.rawValue,
                environment: [
                    "BATON_DATABASE_URL": settings.databaseURL?(step.rawValue)
                        ?? database.url(as: "baton_\(step.rawValue)"),
                    "BATON_IDLE_WAIT": "100ms",
                    // The tests' one broker user stands in for the intake's own.
                    "BATON_CAPTURE_TRUSTED_USERS": "\(broker.user),\(Topology.intakeUser)",
                    "BATON_SWEEP_INTERVAL": "1s", "BATON_SWEEP_SETTLING": "2s",
                    "BATON_NOTIFICATION_DIRECTORY": "\(folder)/notifications",
                ].merging(environment) { $1 },
                under: wrapper)
        }
    }

    package static let contactForm = #"{"forms":[{"key":"contact","name":"Contact","source":"web_form"}]}"#

    /// Starts the intake with these forms, on the same address and journal as before; returns where it listens.
    @discardableResult
    package func startIntake(forms: String = contactForm, environment: [String: String] = [:]) throws -> String {
        try Data(forms.utf8).write(to: URL(fileURLWithPath: folder + "/forms.json"))
        let address = intakeAddress ?? "127.0.0.1:\(FreePort.find())"
        intakeAddress = address
        intake = try add(
            "intake",
            environment: [
                "BATON_FORMS": folder + "/forms.json", "BATON_INTAKE_ADDRESS": address,
                "BATON_INTAKE_JOURNAL": journalFile, "BATON_INTAKE_JOURNAL_FREE": "0",
                "BATON_INTAKE_JOURNAL_SETTLING": "2s", "BATON_INTAKE_JOURNAL_REPORT": "500ms",
                "BATON_INTAKE_JOURNAL_CHECK": "500ms", "BATON_DATABASE_URL": database.url(as: "baton_intake"),
            ].merging(environment) { $1 },
            under: [])
        return address
    }

    /// Where the intake listens that was started.
    package func startedIntake() throws -> String {
        guard let intakeAddress else { throw NeverHappened(what: "the intake is started") }
        return intakeAddress
    }

    package var journalFile: String { "\(folder)/journal/intake.sqlite" }

    @discardableResult
    private func add(_ name: String, environment: [String: String], under wrapper: [String]) throws -> WorkerProcess {
        let health = "127.0.0.1:\(FreePort.find())"
        let common = [
            "BATON_AMQP_URL": settings.amqpURL?(name) ?? broker.url, "BATON_HEALTH_ADDRESS": health,
        ]
        let worker = WorkerProcess(
            name: name, command: wrapper + ["\(TestServers.executables)/baton-\(name)"],
            environment: common.merging(settings.environment) { $1 }.merging(environment) { $1 },
            healthAddress: health, logPath: "\(folder)/\(name)-\(workers.count + 1).log")
        try worker.start()
        workers.append(worker)
        keeper?.add(worker)
        return worker
    }

    /// Dies like with kill -9: one process of the step, chosen by its place.
    package func kill9(_ step: Step) {
        workers.first { $0.name == step.rawValue && $0.isRunning }?.kill9()
    }

    package func stop() {
        keeper?.leave()
        for worker in workers.reversed() { worker.stop() }
        try? FileManager.default.removeItem(atPath: folder)
    }

    package func publish(_ messages: [(key: String, id: String, body: String)]) throws {
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

    package func count(_ sql: String) throws -> Int {
        var connection = try database.connect()
        return try connection.transaction { transaction in
            try transaction.rows(Statement(sql)) { row in Int(try row.int64(0)) }.first ?? -1
        }
    }

    package func lines(_ sql: String) throws -> [String] {
        var connection = try database.connect()
        return try connection.transaction { transaction in
            try transaction.rows(Statement(sql)) { row in try row.text(0) }
        }
    }

    /// What `baton ledger` says; it exits with 0 only when everything adds up.
    package func ledger() throws -> (status: Int32, output: String) {
        try Executable.run(
            "baton", ["ledger", "--wait", "5"], environment: ["BATON_DATABASE_URL": database.url(as: "baton_report")])
    }
}

/// Lends a relay and stops whatever of it still runs.
package func withRelay(_ body: (RelayUnderTest) async throws -> Void) async throws {
    try await withDatabase { database in
        try await withBroker { broker in
            let relay = try RelayUnderTest(database: database, broker: broker)
            defer { relay.stop() }
            try await body(relay)
        }
    }
}
