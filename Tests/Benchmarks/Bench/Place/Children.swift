import Figures
import Foundation

/// Processes under measurement: started, asked for CPU and memory, ended by id.
final class Children {
    struct Child {
        var name: String
        var process: Process
        var log: String

        var folder: String { "/proc/\(process.processIdentifier)" }
    }

    private(set) var all: [Child] = []
    private let logs: String

    /// Makes the folder for what the processes say.
    init(logs: String) throws {
        self.logs = logs
        try FileManager.default.createDirectory(atPath: logs, withIntermediateDirectories: true)
    }

    func start(_ name: String, _ path: String, _ arguments: [String] = [], environment: [String: String]) throws {
        let log = "\(logs)/\(name)-\(all.count).log"
        guard FileManager.default.createFile(atPath: log, contents: nil),
            let output = FileHandle(forWritingAtPath: log)
        else { throw BenchFault("cannot write \(log)") }
        let process = Process()
        // It becomes the program itself, and ends with the benchmark however that ends.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
        process.arguments = ["--pdeathsig", "TERM", "--", path] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = output
        process.standardError = output
        try process.run()
        try output.close()
        all.append(Child(name: name, process: process, log: log))
    }

    /// Throws, with the end of its log, when a process has ended that should be at work.
    func check() throws {
        for child in all where !child.process.isRunning { throw fault(child) }
    }

    func stop() {
        for child in all where child.process.isRunning { child.process.terminate() }
        for child in all { child.process.waitUntilExit() }
        all = []
    }

    func waitForAll() throws {
        for child in all {
            child.process.waitUntilExit()
            guard child.process.terminationStatus == 0 else { throw fault(child) }
        }
        all = []
    }

    /// The end of what each has written, for whoever has to find out why nothing moves.
    var complaints: String {
        all.map { "\($0.log):\n\(end(of: $0.log))" }.joined(separator: "\n")
    }

    private func fault(_ child: Child) -> BenchFault {
        let status = child.process.terminationStatus
        let how = child.process.terminationReason == .uncaughtSignal ? "of signal \(status)" : "with status \(status)"
        return BenchFault("\(child.name) ended \(how); \(child.log):\n\(end(of: child.log))")
    }

    private func end(of log: String) -> String {
        ProcFile.text(log).split(separator: "\n").suffix(20).joined(separator: "\n")
    }
}

extension Children {
    /// CPU seconds used so far, user and system, by name.
    func cpuSeconds() -> [String: Double] {
        sums { child in (ProcFile.ticks(of: child.process.processIdentifier)?.own ?? 0) / ProcFile.ticksPerSecond }
    }

    /// CPU seconds used so far by a child's threads other than its lanes.
    func cpuSecondsBesideLanes(of name: String) -> Double {
        let ticks = all.filter { $0.name == name }.flatMap { child in
            ProcFile.names(in: "\(child.folder)/task").map { thread in
                let stat = ProcFile.text("\(child.folder)/task/\(thread)/stat")
                return stat.contains("(\(name)-") ? 0 : ProcessStatus.ticks(stat: stat)?.own ?? 0
            }
        }
        return ticks.reduce(0, +) / ProcFile.ticksPerSecond
    }

    /// Resident memory in KiB, by name.
    func residentKiB() -> [String: Double] {
        sums { child in
            ProcessStatus.number("VmRSS", status: ProcFile.text("\(child.folder)/status")) ?? 0
        }
    }

    /// How often each thread went to sleep by itself so far, by name.
    func sleeps() -> [String: [String: Double]] {
        var sleeps: [String: [String: Double]] = [:]
        for child in all {
            for thread in ProcFile.names(in: "\(child.folder)/task") {
                let status = ProcFile.text("\(child.folder)/task/\(thread)/status")
                sleeps[child.name, default: [:]][thread] = ProcessStatus.number(
                    "voluntary_ctxt_switches", status: status)
            }
        }
        return sleeps
    }

    private func sums(_ figure: (Child) -> Double) -> [String: Double] {
        all.reduce(into: [:]) { $0[$1.name, default: 0] += figure($1) }
    }
}
