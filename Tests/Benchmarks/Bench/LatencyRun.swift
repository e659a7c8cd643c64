import Foundation

/// From the submission to its planned delivery, at a steady rate.
struct LatencyRun {
    let place: BenchPlace
    let rate: Int
    let seconds: Int

    func measure(into report: inout BenchReport) throws {
        let relay = try Relay(place: place)
        defer { relay.stop() }
        let before = try place.number("SELECT count(*)::float8 FROM notification.delivery")
        // The first second warms connections and statements; it is left out below.
        let prefix = "l\(UInt32.random(in: 0 ... .max))"
        try Load(place: place, prefix: prefix).send(rate * (seconds + 1), perSecond: rate)
        try relay.await(deliveries: Int(before) + rate * (seconds + 1))
        for (name, fraction) in [("latency_p50", 0.5), ("latency_p99", 0.99)] {
            let value = try place.number(
                """
                SELECT percentile_cont(\(fraction)) WITHIN GROUP
                       (ORDER BY extract(epoch FROM d.planned_at - s.occurred_at)::float8) * 1000
                  FROM notification.delivery d JOIN capture.submission s USING (lead_id)
                 WHERE s.submission_id LIKE '\(prefix)-%' AND split_part(s.submission_id, '-', 2)::int >= \(rate)
                """)
            report.add(measure: name, value: value, unit: "ms")
        }
    }
}
