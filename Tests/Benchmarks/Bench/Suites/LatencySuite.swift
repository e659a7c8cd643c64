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
        for (measure, fraction) in [("p50", 0.5), ("p99", 0.99), ("max", 1)] {
            measurements.add("\(name)_\(measure)", try database.number(query(sample, fraction)), "ms")
        }
        measurements.add("\(name)_answered_p99", Self.p99(pace.answered), "ms")
        // A load that comes late measures itself.
        measurements.add("\(name)_late_p99", Self.p99(pace.late), "ms")
    }

    private static func p99(_ values: [Double]) -> Double {
        values.sorted()[(values.count - 1) * 99 / 100]
    }

    private func query(_ sample: SampleLeads, _ fraction: Double) -> String {
        """
        SELECT percentile_cont(\(fraction)) WITHIN GROUP
               (ORDER BY extract(epoch FROM d.planned_at - s.occurred_at)::float8) * 1000
          FROM capture.lead l JOIN capture.submission s USING (lead_id) JOIN notification.delivery d USING (lead_id)
         WHERE l.\(sample.condition)
           AND split_part(s.submission_id, '-', 2)::int >= \(rate * Self.warmUp)
        """
    }
}
