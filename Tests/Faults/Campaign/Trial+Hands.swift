import Contracts
import Database
import Foundation
import Messaging
import Support

/// What rows do to the relay's surroundings.
extension Trial {
    func sql(_ script: String) async throws {
        let database = database
        try await offPool {
            var connection = try database.connect()
            try connection.script(script)
        }
    }

    /// As the broker's administrator, on this row's virtual host.
    @discardableResult
    func atBroker<Value: Sendable>(
        _ body: @escaping @Sendable (inout Messaging.Connection) throws -> Value
    ) async throws -> Value {
        let broker = broker
        return try await offPool {
            var connection = try broker.connect()
            return try body(&connection)
        }
    }

    /// Declares again what is missing, as an operator would.
    func declareTopology() async throws {
        let url = broker.url
        let output = try await offPool {
            try Executable.run("baton", ["topology"], environment: ["BATON_AMQP_URL": url])
        }
        if output.status != 0 { problem("baton topology: \(output.output)") }
    }

    /// Ends every worker's session with the database; they have to log in again.
    func endSessions() async throws {
        try await sql(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND application_name LIKE 'baton-%'
            """)
    }

    func wait(_ seconds: Double) async throws {
        try await Task.sleep(for: .milliseconds(Int(seconds * 1000)))
    }

    /// Waits, and looks that nobody burns the processor meanwhile: a loop without a pause would.
    func waitIdly(_ seconds: Double) async throws {
        try await wait(1)
        let workers = relay.workers.filter { $0.name != "intake" }
        let before = workers.map { Usage(of: $0.pid)?.cpuSeconds ?? 0 }
        try await wait(seconds - 1)
        var most = 0.0
        for (worker, start) in zip(workers, before) {
            guard let used = Usage(of: worker.pid).map({ $0.cpuSeconds - start }) else { continue }
            most = max(most, used / (seconds - 1))
            if used / (seconds - 1) > 0.1 {
                problem("\(worker.name) used \(Int(used * 1000)) ms CPU while it had to wait")
            }
        }
        note("at most \(Int(most * 1000) / 10) % CPU while waiting")
    }

    /// SIGTERM to every worker, each must end in time with status 0; then they start again.
    func terminateAll() async throws {
        for worker in relay.workers {
            guard let end = try await offPool({ worker.stop() }) else {
                problem("I14: \(worker.name) did not end within 20 s of SIGTERM")
                continue
            }
            if end.status != 0 || end.took > .seconds(15) {
                problem("I14: \(worker.name) ended with \(end.status) after \(end.took)")
            }
        }
        for worker in relay.workers { try worker.start() }
    }
}
