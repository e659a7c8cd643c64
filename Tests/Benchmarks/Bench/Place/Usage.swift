import Contracts
import Database
import Figures
import Foundation

/// What a run has cost so far: CPU of everybody who takes part, and the write-ahead log.
struct Usage {
    private var cpu: [String: Double]
    private var logBytes: Double
    /// The part of notification that sends what is planned.
    static let sending = "sending"

    init(of children: Children, servers: Servers, database: inout Database.Connection) throws {
        cpu = children.cpuSeconds().merging(servers.cpuSeconds()) { $1 }
        cpu[Self.sending] = children.cpuSecondsBesideLanes(of: Step.notification.rawValue)
        cpu["load"] = Self.seconds(RUSAGE_SELF.rawValue)
        cpu["hops"] = Self.seconds(RUSAGE_CHILDREN.rawValue)
        logBytes = try database.number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8")
    }

    /// Those of the workers and servers, each for 1,000 leads, and the sum of the workers.
    func report(
        since before: Usage, workers: [String], leads: Int, prefix: String = "", into measurements: inout Measurements
    ) {
        let thousands = Double(leads) / 1000
        var all = 0.0
        for name in workers + ["postgresql", "rabbitmq", "load"] {
            let used = seconds(of: name, since: before) / thousands
            if workers.contains(name) { all += used }
            measurements.add("\(prefix)cpu_per_1000", worker: name, used, "s")
        }
        if workers.count > 1 {
            measurements.add("\(prefix)cpu_per_1000", worker: "all", all, "s")
            // Notices are sent while leads flow, as many as there is time for: that is no part of planning them.
            let sending = seconds(of: Self.sending, since: before) / thousands
            measurements.add("\(prefix)cpu_per_1000", worker: Self.sending, sending, "s")
            measurements.add("\(prefix)cpu_per_1000", worker: "all but sending", all - sending, "s")
        }
        measurements.add("\(prefix)wal_per_lead", (logBytes - before.logBytes) / Double(leads), "bytes")
    }

    /// Those of one process alone and of the servers, each under the name of the process.
    func report(
        since before: Usage, process: String, as worker: String, leads: Int, into measurements: inout Measurements
    ) {
        let thousands = Double(leads) / 1000
        for (measure, name) in [("cpu", process), ("postgresql", "postgresql"), ("rabbitmq", "rabbitmq")] {
            measurements.add("\(measure)_per_1000", worker: worker, seconds(of: name, since: before) / thousands, "s")
        }
        measurements.add("wal_per_lead", worker: worker, (logBytes - before.logBytes) / Double(leads), "bytes")
    }

    private func seconds(of name: String, since before: Usage) -> Double {
        (cpu[name] ?? 0) - (before.cpu[name] ?? 0)
    }

    private static func seconds(_ whose: Int32) -> Double {
        var usage = rusage()
        getrusage(whose, &usage)
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }
}
