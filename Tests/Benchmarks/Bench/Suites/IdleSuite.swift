import Contracts
import Figures
import Foundation

/// What the five workers cost while there is nothing to do.
struct IdleSuite {
    let place: BenchPlace

    private static let seconds = 20.0

    func run(into measurements: inout Measurements) throws {
        let workers = try Workers.all(place: place)
        defer { workers.stop() }
        pause(5)
        let children = workers.children
        let (cpu, sleeps) = (children.cpuSeconds(), children.sleeps())
        let began = ContinuousClock.now
        pause(Self.seconds)
        let (laterCPU, laterSleeps) = (children.cpuSeconds(), children.sleeps())
        let elapsed = (ContinuousClock.now - began).inSeconds
        try children.check()
        var all = 0.0
        for name in Step.allCases.map(\.rawValue) {
            let share = ((laterCPU[name] ?? 0) - (cpu[name] ?? 0)) / elapsed * 100
            all += share
            measurements.add("cpu", worker: name, share, "% of a core")
            // A thread that looks around goes to sleep once each time, so this bounds every polling loop from above.
            let rates = (laterSleeps[name] ?? [:]).map { thread, count in
                (count - (sleeps[name]?[thread] ?? 0)) / elapsed
            }
            measurements.add("sleeps", worker: name, rates.reduce(0, +), "1/s")
            measurements.add("sleeps_of_busiest_thread", worker: name, rates.max() ?? 0, "1/s")
        }
        measurements.add("cpu", worker: "all", all, "% of a core")
        for (name, resident) in children.residentKiB().sorted(by: { $0.key < $1.key }) {
            measurements.add("rss", worker: name, resident / 1024, "MiB")
        }
    }
}
