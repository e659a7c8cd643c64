import Foundation
import Support

/// The hand on the servers' switches: stops, kills and starts what `with-servers` started.
struct Servers: Sendable {
    let home: String
    private let rabbitmqctl: String

    init() throws {
        home = try TestServers.variable("BATON_TEST_HOME")
        rabbitmqctl = try TestServers.variable("BATON_TEST_RABBITMQCTL")
    }

    @discardableResult
    func control(_ arguments: String...) async throws -> String {
        try await control(arguments)
    }

    @discardableResult
    func control(_ arguments: [String]) async throws -> String {
        try await run([rabbitmqctl] + arguments)
    }

    /// The supervisor's `start` and `stop` of `postgres` or `rabbitmq`.
    func supervise(_ action: String, _ program: String) async throws {
        try await run(["/usr/bin/supervisorctl", "-c", "\(home)/supervisord.conf", action, program])
    }

    @discardableResult
    func run(_ command: [String]) async throws -> String {
        try await offPool {
            let (status, output) = try Executable.runCommand(command)
            guard status == 0 else { throw NeverHappened(what: "\(command.joined(separator: " ")): \(output)") }
            return output
        }
    }

    /// The postmaster's id.
    var postgres: Int32? {
        let lock = try? String(contentsOfFile: "\(home)/postgres/data/postmaster.pid", encoding: .utf8)
        return lock?.split(separator: "\n").first.flatMap { Int32($0) }
    }

    /// The Erlang machine that is this broker.
    var beam: Int32? {
        let place = URL(fileURLWithPath: "\(home)/rabbitmq").resolvingSymlinksInPath().path
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.lazy.compactMap { Int32($0) }.first { pid in
            guard let name = try? String(contentsOfFile: "/proc/\(pid)/comm", encoding: .utf8),
                name.hasPrefix("beam"),
                let command = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8),
                // rabbitmqctl is a beam as well.
                command.contains("rabbit") && command.contains("boot"),
                let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/cwd")
            else { return false }
            return folder.hasPrefix(place) && !command.contains("escript")
        }
    }

    func kill(_ pid: Int32?, _ signal: Int32) throws {
        guard let pid else { throw NeverHappened(what: "the server runs") }
        Glibc.kill(pid, signal)
    }

    /// Awaits that the broker takes connections and its quorum queues answer.
    func brokerAnswers(_ broker: TestBroker) async throws {
        try await eventually("the broker answers", within: .seconds(120)) {
            (try? await offPool { try broker.messageCount("baton.capture") }) != nil
        }
    }

    func databaseAnswers(_ database: TestDatabase) async throws {
        try await eventually("the database answers", within: .seconds(120)) {
            (try? await offPool { _ = try database.connect() }) != nil
        }
    }
}
