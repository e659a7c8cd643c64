import Figures
import Foundation

/// The processes of the two servers, for their part of the CPU.
struct Servers: Sendable {
    private let postmaster: Int32
    private let broker: Int32

    init(home: String) throws {
        postmaster = try Self.process("\(home)/postgres/data/postmaster.pid", of: "postgres")
        broker = try Self.process("\(home)/rabbitmq/pid", of: "beam")
    }

    /// The process that the first line of a file names.
    private static func process(_ file: String, of program: String) throws -> Int32 {
        let line = ProcFile.text(file).split(separator: "\n").first
        guard let process = line.flatMap({ Int32($0) }), ProcFile.text("/proc/\(process)/comm").hasPrefix(program)
        else {
            throw BenchFault("\(file) names no process of \(program)")
        }
        return process
    }

    /// CPU seconds used so far.
    ///
    /// PostgreSQL's are those of the postmaster, of its children, and of those that ended: it waits for each.
    func cpuSeconds() -> [String: Double] {
        let own = ProcFile.ticks(of: postmaster)
        var postgres = (own?.own ?? 0) + (own?.ended ?? 0)
        for process in ProcFile.processes {
            let stat = ProcFile.text("/proc/\(process)/stat")
            guard ProcessStatus.parent(stat: stat) == Int(postmaster) else { continue }
            postgres += ProcessStatus.ticks(stat: stat)?.own ?? 0
        }
        return [
            "postgresql": postgres / ProcFile.ticksPerSecond,
            "rabbitmq": (ProcFile.ticks(of: broker)?.own ?? 0) / ProcFile.ticksPerSecond,
        ]
    }
}
