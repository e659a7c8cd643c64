import Contracts
import Figures
import Foundation

/// Five workers, one process each, against the roof in the same run.
struct RelaySuite {
    let place: BenchPlace
    let servers: Servers
    let leads: Int

    func run(into measurements: inout Measurements) throws {
        note("  the roof")
        let roof = try RoofRun(place: place, servers: servers, leads: leads).measure(into: &measurements)
        note("  the relay")
        let relay = try RelayRun(place: place, servers: servers, leads: leads).measure(into: &measurements)
        measurements.add("relay_by_roof", relay / roof, "")
    }
}
