import Figures
import Foundation

/// The relay on an empty database and on one that holds millions of leads.
struct GrowthSuite {
    let place: BenchPlace
    let servers: Servers
    let leads: Int
    let stored: Int
    let runs: Int

    func run(into measurements: inout Measurements) throws {
        try relay(prefix: "empty_", into: &measurements)
        try StoredLeads(place: place, count: stored).store(into: &measurements)
        try relay(prefix: "stored_", into: &measurements)
        if let empty = measurements.median("empty_throughput"), let full = measurements.median("stored_throughput") {
            measurements.add("stored_by_empty", full / empty, "")
        }
    }

    private func relay(prefix: String, into measurements: inout Measurements) throws {
        for number in 1...runs {
            note("  \(prefix)relay, run \(number) of \(runs)")
            var run = RelayRun(place: place, servers: servers, leads: leads)
            run.prefix = prefix
            try run.measure(into: &measurements)
        }
    }
}
