import Database
import Figures
import Foundation

/// From the moment at which a publisher made a lead to the moment at which Slack has the request that tells of it.
struct SlackRun {
    let place: BenchPlace
    let seconds: Int

    /// Leads per second.
    static let rate = 20
    /// One message a second and channel may leave: with these each gets one in two and a half, so that none waits its turn.
    static let channels = 50

    /// The first seconds warm connections and statements; they are left out.
    private static let warmUp = 2

    func measure(into measurements: inout Measurements) throws {
        note("  slack, \(Self.rate) leads/s over \(Self.channels) channels")
        let route = NoticeRoute(channel: .slack, receivers: Self.channels)
        try route.activate(at: place)
        let place = place
        let sink = try Sink(.http, place: place)
        defer { sink.stop() }
        let workers = try Workers.all(place: place, environment: try route.environment(port: sink.port, place: place))
        defer { workers.stop() }
        let sample = SampleLeads("k")
        let count = Self.rate * (seconds + Self.warmUp)
        var check = try RelayCheck(place: place, leads: sample, count: count)
        let pace = try PacedLoad(rate: Self.rate) { try BrokerSender(place: place, leads: sample) }.send(count)
        _ = try check.awaitNotices(workers.children)
        try check.verify()
        try awaitSent(&check, workers)
        var database = try place.database()
        let sent = try SentNotices(sample, count: count, database: &database)
        let records = try sink.records()
        let ids = try ReceivedNotices.ids(records, of: route, sent: sent)
        try sent.verify(received: ids)
        let first = Self.rate * Self.warmUp
        let notices = zip(ids, records).compactMap { id, record in sent.all[id].map { ($0, record.arrival) } }
            .filter { $0.0.number >= first }
        report(notices.map { Double($1 - $0.submitted) / 1000 }, "submitted_to_request", into: &measurements)
        report(notices.map { Double($1 - $0.planned) / 1000 }, "planned_to_request", into: &measurements)
        // A load that comes late measures itself.
        measurements.add("late_p99", worker: route.name, Self.rank(pace.late, 0.99), "ms")
    }

    private func report(_ times: [Double], _ name: String, into measurements: inout Measurements) {
        for (measure, fraction) in [("p50", 0.5), ("p99", 0.99), ("max", 1)] {
            measurements.add("\(name)_\(measure)", worker: "slack", Self.rank(times, fraction), "ms")
        }
    }

    private static func rank(_ values: [Double], _ fraction: Double) -> Double {
        values.sorted()[Int(Double(values.count - 1) * fraction)]
    }

    private func awaitSent(_ check: inout RelayCheck, _ workers: Workers) throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while try check.waiting() > 0 {
            try workers.children.check()
            guard ContinuousClock.now < deadline else {
                throw BenchFault("notices wait for Slack\n\(workers.children.complaints)")
            }
            pause(0.1)
        }
    }
}
