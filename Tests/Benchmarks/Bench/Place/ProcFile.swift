import Figures
import Foundation

/// Linux's files about processes; what cannot be read belongs to a process that has ended.
enum ProcFile {
    static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

    static func text(_ path: String) -> String {
        (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    }

    static func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    static func ticks(of process: Int32) -> ProcessStatus.Ticks? {
        ProcessStatus.ticks(stat: text("/proc/\(process)/stat"))
    }

    static var processes: [Int32] {
        names(in: "/proc").compactMap { Int32($0) }
    }
}
