import Contracts
import Figures
import Foundation

/// Resident memory of every worker while leads flow through.
struct MemorySuite {
    let place: BenchPlace
    let leads: Int

    /// More would pile up in the broker and slow everything down.
    private static let standing = 20_000

    func run(into measurements: inout Measurements) throws {
        let workers = try Workers.all(place: place)
        defer { workers.stop() }
        let sample = SampleLeads("m")
        var check = try RelayCheck(place: place, leads: sample, count: leads)
        var gauge = try RelayCheck(place: place, leads: sample, count: leads)
        let first = try gauge.progress()
        var samples: [(leads: Double, resident: [String: Double])] = []
        var next = ContinuousClock.now
        func look() throws {
            guard ContinuousClock.now >= next else { return }
            next = .now + .seconds(1)
            try workers.children.check()
            samples.append((try gauge.progress() - first, workers.children.residentKiB()))
        }
        try Load(place: place, leads: sample).send(leads, standing: Self.standing, between: look)
        _ = try check.awaitNotices(workers.children, between: look)
        try check.verify()
        samples.append((Double(leads), workers.children.residentKiB()))
        report(samples, into: &measurements)
    }

    private func report(
        _ samples: [(leads: Double, resident: [String: Double])], into measurements: inout Measurements
    ) {
        let later = samples.filter { $0.leads >= Double(leads) / 2 }
        for name in Step.allCases.map(\.rawValue) {
            let points = later.map { (x: $0.leads / 1000, y: $0.resident[name] ?? 0) }
            measurements.add("slope", worker: name, Trend.slope(points), "KiB per 1,000 leads")
            measurements.add("highest", worker: name, (samples.map { $0.resident[name] ?? 0 }.max() ?? 0) / 1024, "MiB")
            measurements.add("last", worker: name, (samples.last?.resident[name] ?? 0) / 1024, "MiB")
        }
    }
}
