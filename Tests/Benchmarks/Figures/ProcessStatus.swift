/// What Linux says of a process in `/proc/PID/stat` and `/proc/PID/status`.
package enum ProcessStatus {
    /// CPU of a process in clock ticks.
    package struct Ticks: Equatable {
        /// Its own, in user mode and in the kernel.
        package var own: Double
        /// That of its children that have ended and were waited for.
        package var ended: Double
    }

    /// Reads a line of `/proc/PID/stat`; nil when it is none.
    ///
    /// The name in it may hold anything, brackets too.
    package static func ticks(stat: String) -> Ticks? {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ").map { Double($0) }
        guard fields.count > 14, let user = fields[11], let system = fields[12], let endedUser = fields[13],
            let endedSystem = fields[14]
        else { return nil }
        return Ticks(own: user + system, ended: endedUser + endedSystem)
    }

    /// The parent's id in a line of `/proc/PID/stat`.
    package static func parent(stat: String) -> Int? {
        guard let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        return fields.count > 1 ? Int(fields[1]) : nil
    }

    /// A number in `/proc/PID/status`, such as `VmRSS` in KiB; nil when it is not there.
    package static func number(_ name: String, status: String) -> Double? {
        for line in status.split(separator: "\n") where line.hasPrefix("\(name):") {
            return line.split { $0 == " " || $0 == "\t" }.dropFirst().first.flatMap { Double($0) }
        }
        return nil
    }
}
