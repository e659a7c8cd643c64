import Contracts
import Foundation

/// Five workers, one process each, from the first submission to the last planned delivery.
struct RelayRun {
    let place: BenchPlace
    let leads: Int

    func measure(into report: inout BenchReport) throws {
        let relay = try Relay(place: place)
        defer { relay.stop() }
        let prefix = "r\(UInt32.random(in: 0 ... .max))"
        let before = relay.children.cpuSeconds()
        let deliveriesBefore = try place.number("SELECT count(*)::float8 FROM notification.delivery")
        let began = Date()
        try Load(place: place, prefix: prefix).send(leads)
        try relay.await(deliveries: Int(deliveriesBefore) + leads)
        let last = try place.number("SELECT extract(epoch FROM max(planned_at))::float8 FROM notification.delivery")
        let after = relay.children.cpuSeconds()
        let resident = relay.children.residentMiB()
        try verify(prefix)
        report.add(
            measure: "throughput", value: Double(leads) / (last - began.timeIntervalSince1970), unit: "leads/s")
        var total = 0.0
        for (name, seconds) in after.sorted(by: { $0.key < $1.key }) {
            let used = (seconds - (before[name] ?? 0)) / Double(leads) * 1000
            total += used
            report.add(measure: "cpu_per_1000", worker: name, value: used, unit: "s")
            report.add(measure: "rss", worker: name, value: resident[name] ?? 0, unit: "MiB")
        }
        report.add(measure: "cpu_per_1000", worker: "all", value: total, unit: "s")
    }

    /// The figures count only if the work was done: one score, one assignment and one notice for each lead.
    private func verify(_ prefix: String) throws {
        let wrong = try place.number(
            """
            SELECT count(*)::float8 FROM capture.lead l
              LEFT JOIN scoring.lead s USING (lead_id)
             WHERE l.email LIKE 'alex.\(prefix)%'
               AND (s.lead_id IS NULL
                 OR (SELECT count(*) FROM routing.assignment a WHERE a.lead_id = l.lead_id) <> 1
                 OR (SELECT count(*) FROM notification.delivery d WHERE d.lead_id = l.lead_id) <> 1)
            """)
        let found = try place.number(
            "SELECT count(*)::float8 FROM capture.lead WHERE email LIKE 'alex.\(prefix)%'")
        guard wrong == 0, Int(found) == leads else {
            throw BenchFault("\(Int(found)) of \(leads) leads, \(Int(wrong)) of them without score, owner or notice")
        }
    }
}
