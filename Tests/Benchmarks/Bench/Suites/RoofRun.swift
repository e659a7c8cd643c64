import Figures
import Foundation
import Messaging

/// The same hops with nothing in them: what the broker and the database of this machine allow at this moment.
struct RoofRun {
    let place: BenchPlace
    let servers: Servers
    let leads: Int

    /// Measures one run and returns its leads per second.
    @discardableResult
    func measure(into measurements: inout Measurements) throws -> Double {
        let hops = RoofHops(place: place)
        try hops.prepare()
        defer { hops.remove() }
        let children = try Children(logs: "\(place.results)/log")
        defer { children.stop() }
        for hop in 1...RoofHops.count { try hops.start(hop, of: leads, in: children) }
        pause(1)
        var database = try place.database()
        let before = try Usage(of: children, servers: servers, database: &database)
        let began = ContinuousClock.now
        try hops.fill(leads)
        try children.waitForAll()
        let seconds = (ContinuousClock.now - began).inSeconds
        let after = try Usage(of: children, servers: servers, database: &database)
        for hop in 1...RoofHops.count {
            let stored = try database.number("SELECT count(*)::float8 FROM roof.hop\(hop)")
            guard Int(stored) == leads else { throw BenchFault("the roof stored \(Int(stored)) of \(leads)") }
        }
        measurements.add("roof", Double(leads) / seconds, "leads/s")
        after.report(since: before, workers: ["hops"], leads: leads, prefix: "roof_", into: &measurements)
        return Double(leads) / seconds
    }
}
