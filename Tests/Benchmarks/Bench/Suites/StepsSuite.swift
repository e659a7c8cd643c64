import Contracts
import Database
import Figures
import Foundation
import Messaging

/// Each worker alone with a full queue, one after another, against one hop of the roof alone.
struct StepsSuite {
    let place: BenchPlace
    let servers: Servers
    let leads: Int

    func run(into measurements: inout Measurements) throws {
        let roof = try roof(into: &measurements)
        let sample = SampleLeads("s")
        try Load(place: place, leads: sample).send(leads)
        for step in Step.allCases {
            note("  \(step.rawValue)")
            let rate = try measure(step, sample, into: &measurements)
            let own = Topology.publishes[step]?.first.flatMap(Topology.consumer) == nil ? roof.last : roof.hop
            measurements.add("by_roof", worker: step.rawValue, rate / own, "")
        }
        var check = try RelayCheck(place: place, leads: sample, count: leads)
        try check.verify()
    }

    /// The roof of a step that hands on, and of the last one.
    private func roof(into measurements: inout Measurements) throws -> (hop: Double, last: Double) {
        note("  a hop of the roof, and its last")
        let hops = RoofHops(place: place)
        try hops.prepare()
        defer { hops.remove() }
        return (
            hop: try measure(1, "roof", hops, into: &measurements),
            last: try measure(RoofHops.count, "roof's last", hops, into: &measurements)
        )
    }

    private func measure(
        _ hop: Int, _ name: String, _ hops: RoofHops, into measurements: inout Measurements
    ) throws -> Double {
        try hops.fill(leads, hop: hop)
        let children = try Children(logs: "\(place.results)/log")
        defer { children.stop() }
        var database = try place.database()
        let before = try Usage(of: children, servers: servers, database: &database)
        let watch = try QueueWatch(place: place, queue: hops.queue(hop), full: leads)
        try hops.start(hop, of: leads, in: children)
        let began = try watch.awaitFirst { try children.check() }
        try children.waitForAll()
        let rate = Double(leads) / (Date().timeIntervalSince1970 - began)
        let after = try Usage(of: children, servers: servers, database: &database)
        measurements.add("throughput", worker: name, rate, "leads/s")
        after.report(since: before, process: "hops", as: name, leads: leads, into: &measurements)
        return rate
    }

    private func measure(_ step: Step, _ sample: SampleLeads, into measurements: inout Measurements) throws -> Double {
        let workers = try Workers(place: place)
        defer { workers.stop() }
        var database = try place.database()
        let watch = try QueueWatch(place: place, queue: step.queue)
        guard watch.full >= leads else { throw BenchFault("\(step.queue) holds \(watch.full) of \(leads) messages") }
        try workers.start(step)
        let began = try watch.awaitFirst { try workers.children.check() }
        let before = try Usage(of: workers.children, servers: servers, database: &database)
        let rate = Double(leads) / (try end(of: step, workers, sample) - began)
        let after = try Usage(of: workers.children, servers: servers, database: &database)
        let (name, resident) = (step.rawValue, workers.children.residentKiB()[step.rawValue] ?? 0)
        measurements.add("throughput", worker: name, rate, "leads/s")
        after.report(since: before, process: name, as: name, leads: leads, into: &measurements)
        measurements.add("rss", worker: name, resident / 1024, "MiB")
        if step == .notification { try sending(workers, after, sample, into: &measurements) }
        return rate
    }

    /// The notices are planned by now, and sent for as long as it takes, or for this many seconds.
    private static let secondsOfSending = 20.0

    private func sending(
        _ workers: Workers, _ before: Usage, _ sample: SampleLeads, into measurements: inout Measurements
    ) throws {
        var check = try RelayCheck(place: place, leads: sample, count: leads)
        var database = try place.database()
        let waited = try check.waiting()
        let began = ContinuousClock.now
        var (waiting, seconds) = (waited, 0.0)
        while waiting > 0, seconds < Self.secondsOfSending {
            try workers.children.check()
            pause(0.1)
            waiting = try check.waiting()
            seconds = (ContinuousClock.now - began).inSeconds
        }
        let sent = waited - waiting
        guard sent > 0 else { throw BenchFault("no notice was sent in \(Int(seconds)) s") }
        let after = try Usage(of: workers.children, servers: servers, database: &database)
        measurements.add("throughput", worker: Usage.sending, Double(sent) / seconds, "notices/s")
        after.report(since: before, process: "notification", as: Usage.sending, leads: sent, into: &measurements)
    }

    /// Seconds since 1970 at which the step's last message was out.
    private func end(of step: Step, _ workers: Workers, _ sample: SampleLeads) throws -> Double {
        guard let next = Topology.publishes[step]?.first.flatMap(Topology.consumer) else {
            var check = try RelayCheck(place: place, leads: sample, count: leads)
            return try check.awaitNotices(workers.children)
        }
        return try QueueWatch(place: place, queue: next.queue).await(leads) { try workers.children.check() }
    }
}
