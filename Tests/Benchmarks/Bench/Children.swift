import Foundation

/// Processes under measurement: started together, asked for CPU and memory, ended by id.
final class Children {
    private(set) var processes: [(name: String, process: Process)] = []

    func start(_ name: String, _ path: String, _ arguments: [String] = [], environment: [String: String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        processes.append((name, process))
    }

    func stop() {
        for (_, process) in processes where process.isRunning { process.terminate() }
        for (_, process) in processes { process.waitUntilExit() }
        processes = []
    }

    func waitForAll() throws {
        for (name, process) in processes {
            process.waitUntilExit()
            guard process.terminationStatus == 0 else { throw BenchFault("\(name) failed") }
        }
        processes = []
    }

    /// CPU seconds used so far, user and system.
    func cpuSeconds() -> [String: Double] {
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        return figures { stat, _ in
            let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
            guard fields.count > 13, let user = Double(fields[11]), let system = Double(fields[12]) else { return 0 }
            return (user + system) / ticks
        }
    }

    /// Resident memory in MiB.
    func residentMiB() -> [String: Double] {
        figures { _, status in
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
            return (line.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1024
        }
    }

    private func figures(_ read: (String, String) -> Double) -> [String: Double] {
        var figures: [String: Double] = [:]
        for (name, process) in processes {
            let folder = "/proc/\(process.processIdentifier)"
            let stat = (try? String(contentsOfFile: "\(folder)/stat", encoding: .utf8)) ?? ""
            let status = (try? String(contentsOfFile: "\(folder)/status", encoding: .utf8)) ?? ""
            figures[name, default: 0] += read(stat, status)
        }
        return figures
    }
}
