import Database
import Figures
import Foundation

/// From the form or message to its planned notice, at a steady rate.
struct LatencySuite {
    let place: BenchPlace
    let rate: Int
    let seconds: Int

    /// The first seconds warm connections and statements; they are left out.
    private static let warmUp = 2

    func run(into measurements: inout Measurements) throws {
        let (place, rate) = (place, rate)
        try measureRoof(into: &measurements)
        // From the publisher's clock when it made the message.
        try measure("message", into: &measurements) { leads in
            PacedLoad(rate: rate) { try BrokerSender(place: place, leads: leads) }
        }
        let intake = try BenchIntake(place: place)
        defer { intake.stop() }
        let port = intake.port
        // From the intake's clock when it had read the form, over its journal.
        try measure("form", into: &measurements) { leads in
            PacedLoad(rate: rate) { try FormSender(port: port, leads: leads) }
        }
        try intake.check()
    }

    /// The same hops with nothing in them: what the broker and the database take of the time.
    private func measureRoof(into measurements: inout Measurements) throws {
        let hops = RoofHops(place: place)
        try hops.prepare()
        defer { hops.remove() }
        let children = try Children(logs: "\(place.results)/log")
        defer { children.stop() }
        let count = rate * (seconds + Self.warmUp)
        for hop in 1...RoofHops.count { try hops.start(hop, of: count, in: children) }
        pause(1)
        _ = try PacedLoad(rate: rate) { try RoofSender(hops: hops) }.send(count)
        try children.waitForAll()
        var database = try place.database()
        for (measure, fraction) in Self.fractions {
            let latency = try database.number(
                """
                SELECT percentile_cont(\(fraction)) WITHIN GROUP (ORDER BY extract(epoch FROM stored_at)::float8 * 1000
                       - convert_from(substring(body for \(RoofSender.timeDigits)), 'UTF8')::float8 / 1000)
                  FROM roof.hop\(RoofHops.count)
                 WHERE n > \(rate * Self.warmUp)
                """)
            measurements.add("roof_\(measure)", latency, "ms")
        }
    }

    private static let fractions = [("p50", 0.5), ("p99", 0.99), ("max", 1)]

    private func measure(
        _ name: String, into measurements: inout Measurements, load: (SampleLeads) -> PacedLoad
    ) throws {
        // New ones each time: none has the notices of before still to send.
        let workers = try Workers.all(place: place)
        defer { workers.stop() }
        let sample = SampleLeads("l")
        let count = rate * (seconds + Self.warmUp)
        var check = try RelayCheck(place: place, leads: sample, count: count)
        let pace = try load(sample).send(count)
        _ = try check.awaitNotices(workers.children)
        try check.verify()
        var database = try place.database()
        for (measure, fraction) in Self.fractions {
            let whole = try database.number(query(sample, fraction, "d.planned_at - s.occurred_at"))
            measurements.add("\(name)_\(measure)", whole, "ms")
            for (hop, time) in Self.hops {
                let part = try database.number(query(sample, fraction, time))
                measurements.add("\(name)_hop_\(measure)", worker: hop, part, "ms")
            }
        }
        measurements.add("\(name)_answered_p99", Self.p99(pace.answered), "ms")
        // A load that comes late measures itself.
        measurements.add("\(name)_late_p99", Self.p99(pace.late), "ms")
    }

    /// From a worker's decision to the next one's: the publishing, the queue, what goes before, and the deciding.
    private static let hops = [
        ("capture", "s.accepted_at - s.occurred_at"), ("enrichment", "e.enriched_at - s.accepted_at"),
        ("scoring", "q.scored_at - e.enriched_at"), ("routing", "a.decided_at - q.scored_at"),
        ("notification", "d.planned_at - a.decided_at"),
    ]

    private static func p99(_ values: [Double]) -> Double {
        values.sorted()[(values.count - 1) * 99 / 100]
    }

    private func query(_ sample: SampleLeads, _ fraction: Double, _ time: String) -> String {
        """
        SELECT percentile_cont(\(fraction)) WITHIN GROUP
               (ORDER BY extract(epoch FROM \(time))::float8) * 1000
          FROM capture.lead l JOIN capture.submission s USING (lead_id) JOIN enrichment.lead e USING (lead_id)
          JOIN scoring.lead q USING (lead_id) JOIN routing.assignment a USING (lead_id)
          JOIN notification.delivery d USING (lead_id)
         WHERE l.\(sample.condition)
           AND split_part(s.submission_id, '-', 2)::int >= \(rate * Self.warmUp)
        """
    }
}
