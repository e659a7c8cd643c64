import Contracts
import Database
import Figures
import Foundation
import Messaging

/// Each worker alone with a full queue, one after another, and one hop of the roof alone beside it.
struct StepsSuite {
    let place: BenchPlace
    let servers: Servers
    let leads: Int

    func run(into measurements: inout Measurements) throws {
        note("  a hop of the roof")
        let hops = RoofHops(place: place)
        try hops.prepare()
        do {
            defer { hops.remove() }
            try hops.fill(leads)
            try hop(hops, into: &measurements)
        }
        let sample = SampleLeads("s")
        try Load(place: place, leads: sample).send(leads)
        for step in Step.allCases {
            note("  \(step.rawValue)")
            try measure(step, sample, into: &measurements)
        }
        var check = try RelayCheck(place: place, leads: sample, count: leads)
        try check.verify()
    }

    private func hop(_ hops: RoofHops, into measurements: inout Measurements) throws {
        let children = try Children(logs: "\(place.results)/log")
        defer { children.stop() }
        var database = try place.database()
        let before = try Usage(of: children, servers: servers, database: &database)
        try hops.start(1, of: leads, in: children)
        let began = try QueueWatch(place: place, queue: hops.queue(1), full: leads).awaitFirst { try children.check() }
        try children.waitForAll()
        let rate = Double(leads) / (Date().timeIntervalSince1970 - began)
        let after = try Usage(of: children, servers: servers, database: &database)
        measurements.add("throughput", worker: "roof", rate, "leads/s")
        after.report(since: before, workers: ["hops"], leads: leads, prefix: "roof_", into: &measurements)
    }

    private func measure(_ step: Step, _ sample: SampleLeads, into measurements: inout Measurements) throws {
        let workers = try Workers(place: place)
        defer { workers.stop() }
        var database = try place.database()
        let watch = try QueueWatch(place: place, queue: step.queue)
        guard watch.full >= leads else { throw BenchFault("\(step.queue) holds \(watch.full) of \(leads) messages") }
        try workers.start(step)
        let began = try watch.awaitFirst { try workers.children.check() }
        let before = try Usage(of: workers.children, servers: servers, database: &database)
        let ended = try end(of: step, workers, sample)
        let after = try Usage(of: workers.children, servers: servers, database: &database)
        let rate = Double(leads) / (ended - began)
        measurements.add("throughput", worker: step.rawValue, rate, "leads/s")
        if let roof = measurements.median("throughput", worker: "roof") {
            measurements.add("by_roof", worker: step.rawValue, rate / roof, "")
        }
        after.report(
            since: before, workers: [step.rawValue], leads: leads, prefix: "\(step.rawValue)_", into: &measurements)
        measurements.add(
            "rss", worker: step.rawValue, (workers.children.residentKiB()[step.rawValue] ?? 0) / 1024, "MiB")
    }

    /// Seconds since 1970 at which the step's last message was out.
    private func end(of step: Step, _ workers: Workers, _ sample: SampleLeads) throws -> Double {
        guard let type = Topology.publishes[step]?.first, let next = Topology.consumer(of: type) else {
            var check = try RelayCheck(place: place, leads: sample, count: leads)
            return try check.awaitNotices(workers.children)
        }
        return try QueueWatch(place: place, queue: next.queue).await(leads) { try workers.children.check() }
    }
}
