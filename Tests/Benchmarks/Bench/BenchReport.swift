import Foundation

/// Figures of all runs; medians and spread at the end.
struct BenchReport {
    private struct Key: Hashable {
        var measure: String
        var worker: String?
    }

    private var values: [Key: (unit: String, all: [Double])] = [:]
    private var order: [Key] = []

    mutating func add(measure: String, worker: String? = nil, value: Double, unit: String) {
        let key = Key(measure: measure, worker: worker)
        if values[key] == nil { order.append(key) }
        values[key, default: (unit, [])].all.append(value)
    }

    func write(asJSON: Bool, place: BenchPlace) throws {
        let machine = try machine(place)
        if !asJSON { print("| measure | worker | median | lowest | highest | unit |\n|---|---|---|---|---|---|") }
        for key in order {
            guard let (unit, all) = values[key] else { continue }
            let sorted = all.sorted()
            let median = sorted[sorted.count / 2]
            if asJSON {
                var row: [String: Any] = [
                    "suite": "relay", "measure": key.measure, "value": rounded(median), "unit": unit,
                    "lowest": rounded(sorted[0]), "highest": rounded(sorted[sorted.count - 1]), "runs": sorted.count,
                    "machine": machine,
                ]
                if let worker = key.worker { row["worker"] = worker }
                let data = try JSONSerialization.data(withJSONObject: row, options: [.sortedKeys])
                print(String(decoding: data, as: UTF8.self))
            } else {
                print(
                    "| \(key.measure) | \(key.worker ?? "") | \(rounded(median)) | \(rounded(sorted[0])) | "
                        + "\(rounded(sorted[sorted.count - 1])) | \(unit) |")
            }
        }
        if !asJSON {
            if let relay = median("throughput"), let roof = median("roof") {
                print("\nrelay / roof: \(rounded(relay / roof))")
            }
            print(machine.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", "))
        }
    }

    private func median(_ measure: String) -> Double? {
        values[Key(measure: measure)].map { $0.all.sorted()[$0.all.count / 2] }
    }

    private func machine(_ place: BenchPlace) throws -> [String: String] {
        [
            "cores": "\(ProcessInfo.processInfo.activeProcessorCount)",
            "postgres": try place.text("SELECT current_setting('server_version')"),
            "fsync": try place.text("SELECT current_setting('fsync')"),
            "synchronous_commit": try place.text("SELECT current_setting('synchronous_commit')"),
            "queues": "quorum, persistent, mandatory, confirms",
        ]
    }

    private func rounded(_ value: Double) -> Double {
        (value * 1000).rounded() / 1000
    }
}
