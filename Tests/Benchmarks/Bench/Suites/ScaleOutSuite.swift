import Contracts
import Figures

/// More processes of one worker, the others one each: what a lead costs then.
struct ScaleOutSuite {
    let place: BenchPlace
    let servers: Servers
    let leads: Int

    func run(into measurements: inout Measurements) throws {
        for step in Step.allCases {
            var alone = 0.0
            for count in [1, 2, 4, 8] {
                note("  \(count) x \(step.rawValue)")
                var run = Measurements(suite: "")
                let rate = try RelayRun(place: place, servers: servers, leads: leads, processes: [step: count])
                    .measure(into: &run)
                let whole = run.median("cpu_per_1000", worker: step.rawValue) ?? 0
                // More processes send more notices in the same time: that is no part of what a lead costs.
                let sending = step == .notification ? run.median("cpu_per_1000", worker: Usage.sending) ?? 0 : 0
                let cpu = whole - sending
                if count == 1 { alone = cpu }
                measurements.add("throughput_\(count)", worker: step.rawValue, rate, "leads/s")
                measurements.add("cpu_per_1000_\(count)", worker: step.rawValue, cpu, "s")
                if alone > 0 { measurements.add("cpu_by_one_\(count)", worker: step.rawValue, cpu / alone, "") }
            }
        }
    }
}
