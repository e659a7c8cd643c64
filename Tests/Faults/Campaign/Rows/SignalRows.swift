import Contracts
import Foundation
import Support

/// Signals to workers under load, and limits of the system.
enum SignalRows {
    static let all = [terminated, stopped, stoppedLong, descriptors, memory]

    private static let terminated = Row("F19", "SIGTERM to every worker under load", quick: true) { trial in
        try await trial.play { trial in try await trial.terminateAll() }
    }

    private static let stopped = Row("F20", "SIGSTOP of every worker for 5 s") { trial in
        try await trial.play { trial in try await stop(trial, seconds: 5) }
    }

    /// Shorter than the pause, so that the broker gives the stopped ones up.
    static let shortHeartbeat = ["BATON_HEARTBEAT": "5s", "BATON_STATEMENT_TIMEOUT": "2s", "BATON_LOCK_TIMEOUT": "1s"]

    private static let stoppedLong = Row(
        "F20-long", "SIGSTOP of one of two workers of each step for three heartbeats",
        plan: Row.Plan(posts: 1000, processes: 2, environment: shortHeartbeat)
    ) { trial in
        try await trial.play { trial in try await stop(trial, seconds: 16, everySecond: true) }
    }

    private static func stop(_ trial: Trial, seconds: Double, everySecond: Bool = false) async throws {
        let victims = trial.relay.workers.enumerated().filter { $0.offset % 2 == 1 || !everySecond }.map(\.element)
        defer { for worker in victims { worker.signal(SIGCONT) } }
        for worker in victims { worker.signal(SIGSTOP) }
        try await trial.wait(seconds)
    }

    private static let descriptors = Row("F21", "no more file descriptors, connections cut") { trial in
        try await trial.play { trial in
            try await limit(trial, "--nofile=8:1024")
            try trial.broker.closeAllConnections()
            try await trial.endSessions()
            try await trial.wait(5)
            try await limit(trial, "--nofile=1024:1024")
        }
    }

    private static let memory = Row("F21-memory", "no more memory for five seconds") { trial in
        try await trial.play { trial in
            // As much as the process has at this moment: the next larger allocation fails.
            for worker in trial.relay.workers {
                guard let pid = worker.pid,
                    let pages = (try? String(contentsOfFile: "/proc/\(pid)/statm", encoding: .utf8))?
                        .split(separator: " ").first.flatMap({ Int($0) })
                else { continue }
                _ = try? await trial.servers.run(["prlimit", "--pid", "\(pid)", "--as=\(pages * 4096):unlimited"])
            }
            try await trial.wait(5)
            try await limit(trial, "--as=unlimited:unlimited")
        }
    }

    private static func limit(_ trial: Trial, _ limit: String) async throws {
        for worker in trial.relay.workers {
            guard let pid = worker.pid else { continue }
            _ = try? await trial.servers.run(["prlimit", "--pid", "\(pid)", limit])
        }
    }
}
