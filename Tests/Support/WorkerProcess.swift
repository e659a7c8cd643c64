import Foundation
import Synchronization

/// One worker of a relay under test: started, killed, started again, always by its id.
package final class WorkerProcess: Sendable {
    /// The step's name, or `intake`.
    package let name: String
    package let healthAddress: String
    /// Where everything goes that it writes, over all its lives.
    package let logPath: String
    private let command: [String]
    private let environment: [String: String]
    private let state: Mutex<State>

    private struct State {
        var process: Process?
        /// Whether a keeper starts it again; false once somebody meant it to end.
        var isWanted = true
        var deaths = 0
    }

    init(name: String, command: [String], environment: [String: String], healthAddress: String, logPath: String) {
        self.name = name
        self.command = command
        self.environment = environment
        self.healthAddress = healthAddress
        self.logPath = logPath
        state = Mutex(State())
    }

    package var pid: Int32? { state.withLock { $0.process.flatMap { $0.isRunning ? $0.processIdentifier : nil } } }
    package var isRunning: Bool { pid != nil }
    /// Whether its last life was ended by a signal that it could not handle.
    package var wasKilled: Bool {
        state.withLock { state in
            guard let process = state.process, !process.isRunning else { return false }
            return process.terminationReason == .uncaughtSignal
        }
    }

    /// How often it ended by a signal or with a failure, without being asked to.
    package var deaths: Int { state.withLock(\.deaths) }

    package func start() throws {
        try state.withLock { state in
            state.isWanted = true
            try launch(&state, failing: true)
        }
    }

    /// What a supervisor does: counts a death and starts the process again, this time without faults of its own.
    func keepAlive() {
        state.withLock { state in
            guard state.isWanted, let process = state.process, !process.isRunning else { return }
            if process.terminationReason == .uncaughtSignal || process.terminationStatus != 0 { state.deaths += 1 }
            try? launch(&state, failing: false)
        }
    }

    package func signal(_ number: Int32) {
        if let pid { kill(pid, number) }
    }

    /// Dies, and is started again only by a keeper.
    package func kill9() {
        let process = state.withLock(\.process)
        signal(SIGKILL)
        process?.waitUntilExit()
    }

    /// Ends with SIGTERM; returns the exit status and how long it took, or nil when it had to be killed.
    @discardableResult
    package func stop(within limit: Duration = .seconds(20)) -> (status: Int32, took: Duration)? {
        let process = state.withLock { state in
            state.isWanted = false
            return state.process
        }
        guard let process, process.isRunning else { return (process?.terminationStatus ?? 0, .zero) }
        let began = ContinuousClock.now
        process.terminate()
        while process.isRunning, ContinuousClock.now - began < limit { usleep(10_000) }
        guard process.isRunning else { return (process.terminationStatus, ContinuousClock.now - began) }
        kill(process.processIdentifier, SIGCONT)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return nil
    }

    private func launch(_ state: inout State, failing: Bool) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        var environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        if !failing { environment["BATON_FAIL"] = nil }
        process.environment = environment
        if !FileManager.default.fileExists(atPath: logPath) {
            _ = FileManager.default.createFile(atPath: logPath, contents: nil)
        }
        let log = try FileHandle(forWritingTo: URL(fileURLWithPath: logPath))
        try log.seekToEnd()
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = log
        process.standardError = log
        process.terminationHandler = { RunningWorkers.remove($0.processIdentifier) }
        try process.run()
        RunningWorkers.add(process.processIdentifier)
        try log.close()
        state.process = process
    }
}
