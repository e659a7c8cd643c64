import Contracts
import Database
import Figures
import Foundation

/// One worker of notification that sends what waits for it, and does nothing else.
struct SendingRun {
    let place: BenchPlace
    let servers: Servers
    let route: NoticeRoute
    let leads: Int

    func measure(into measurements: inout Measurements) throws {
        note("  \(route.name)")
        let sample = SampleLeads("n")
        var check = try RelayCheck(place: place, leads: sample, count: leads)
        var database = try place.database()
        let sink = try route.sink.map { try Sink($0, place: place) }
        defer { sink?.stop() }
        let environment = try route.environment(port: sink?.port, place: place)
        try plan(sample, &check, environment)
        let workers = try Workers(place: place, environment: environment)
        defer { workers.stop() }
        try workers.start(.notification)
        try workers.awaitReady()
        let before = try Usage(of: workers.children, servers: servers, database: &database)
        let sinkBefore = sink?.cpuSeconds ?? 0
        try release()
        try awaitSent(&check, workers)
        let after = try Usage(of: workers.children, servers: servers, database: &database)
        let sinkAfter = sink?.cpuSeconds ?? 0
        measurements.add(
            "throughput", worker: route.name, Double(leads) / (try seconds(sample, &database)), "notices/s")
        after.report(
            since: before, process: Step.notification.rawValue, as: route.name, leads: leads, into: &measurements)
        let sent = try SentNotices(sample, count: leads, database: &database)
        guard let sink else { return try sent.verify(received: try ReceivedNotices.ids(inFolder: place.notices)) }
        measurements.add("sink_per_1000", worker: route.name, (sinkAfter - sinkBefore) / Double(leads) * 1000, "s")
        let records = try sink.records()
        try sent.verify(received: try ReceivedNotices.ids(records, of: route, sent: sent))
        let connections = Set(records.map(\.connection)).count
        measurements.add("connections", worker: route.name, Double(connections), "")
    }

    /// Lets the relay plan the notices while their destinations are held up, as a breaker holds them up.
    private func plan(_ sample: SampleLeads, _ check: inout RelayCheck, _ environment: [String: String]) throws {
        try route.activate(at: place)
        try place.script(
            """
            INSERT INTO notification.destination (destination, channel, retry_at)
            SELECT n, split_part(n, ':', 1), now() + interval '1 day' FROM unnest(\(destinations)) AS n
            ON CONFLICT (destination) DO UPDATE SET retry_at = excluded.retry_at
            """)
        let workers = try Workers.all(place: place, environment: environment)
        // What is planned is to stay.
        defer { workers.children.stop() }
        try Load(place: place, leads: sample).send(leads)
        _ = try check.awaitNotices(workers.children)
        try check.verify()
        guard try check.waiting() == leads else { throw BenchFault("notices left before they were to leave") }
    }

    private func release() throws {
        try place.script(
            "UPDATE notification.destination SET retry_at = NULL WHERE destination = ANY (\(destinations))")
    }

    private var destinations: String {
        "ARRAY[\(route.destinations.map { "'\($0)'" }.joined(separator: ", "))]"
    }

    private func awaitSent(_ check: inout RelayCheck, _ workers: Workers) throws {
        var last = (waiting: leads, at: ContinuousClock.now)
        while last.waiting > 0 {
            try workers.children.check()
            pause(0.1)
            let waiting = try check.waiting()
            if waiting < last.waiting { last = (waiting, .now) }
            guard ContinuousClock.now - last.at < .seconds(30) else {
                throw BenchFault("\(waiting) of \(leads) notices wait\n\(workers.children.complaints)")
            }
        }
    }

    /// From the first attempt to the last receiver's word.
    private func seconds(_ sample: SampleLeads, _ database: inout Database.Connection) throws -> Double {
        try database.number(
            """
            SELECT extract(epoch FROM max(d.sent_at) - min(d.attempted_at))::float8
              FROM capture.lead l JOIN notification.delivery d USING (lead_id) WHERE l.\(sample.condition)
            """)
    }
}
