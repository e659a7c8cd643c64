import Database
import Figures
import Foundation

/// From the submission to its planned notice, at a steady rate.
struct LatencySuite {
    let place: BenchPlace
    let rate: Int
    let seconds: Int

    /// The first seconds warm connections and statements; they are left out.
    private static let warmUp = 2

    func run(into measurements: inout Measurements) throws {
        let workers = try Workers.all(place: place)
        defer { workers.stop() }
        let sample = SampleLeads("l")
        let count = rate * (seconds + Self.warmUp)
        var check = try RelayCheck(place: place, leads: sample, count: count)
        let late = try PacedLoad(place: place, leads: sample, rate: rate).send(count)
        _ = try check.awaitNotices(workers.children)
        try check.verify()
        var database = try place.database()
        for (name, fraction) in [("p50", 0.5), ("p99", 0.99), ("max", 1)] {
            measurements.add(name, try database.number(query(sample, fraction)), "ms")
        }
        // A load that comes late measures itself.
        measurements.add("load_late_p99", late.sorted()[(late.count - 1) * 99 / 100], "ms")
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
