import Contracts
import Figures
import Foundation

/// The relay from the first submission to the last planned notice.
struct RelayRun {
    let place: BenchPlace
    let servers: Servers
    let leads: Int
    /// How many processes of a step; one where nothing is said.
    var processes: [Step: Int] = [:]
    var prefix = ""

    /// Measures one run and returns its leads per second.
    @discardableResult
    func measure(into measurements: inout Measurements) throws -> Double {
        let workers = try Workers.all(place: place, processes: processes)
        defer { workers.stop() }
        let sample = SampleLeads("r")
        var check = try RelayCheck(place: place, leads: sample, count: leads)
        var database = try place.database()
        let before = try Usage(of: workers.children, servers: servers, database: &database)
        let began = Date().timeIntervalSince1970
        try Load(place: place, leads: sample).send(leads)
        let last = try check.awaitNotices(workers.children)
        let after = try Usage(of: workers.children, servers: servers, database: &database)
        let resident = workers.children.residentKiB()
        try check.verify()
        let throughput = Double(leads) / (last - began)
        measurements.add("\(prefix)throughput", throughput, "leads/s")
        let names = Step.allCases.map(\.rawValue)
        after.report(since: before, workers: names, leads: leads, prefix: prefix, into: &measurements)
        for name in names { measurements.add("\(prefix)rss", worker: name, (resident[name] ?? 0) / 1024, "MiB") }
        return throughput
    }
}
