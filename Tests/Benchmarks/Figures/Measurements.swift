/// The values of all runs of one suite, in the order in which their measures first came.
package struct Measurements {
    private struct Key: Hashable {
        var measure: String
        var worker: String?
    }

    package let suite: String
    private var values: [Key: (unit: String, all: [Double])] = [:]
    private var order: [Key] = []

    package init(suite: String) {
        self.suite = suite
    }

    package mutating func add(_ measure: String, worker: String? = nil, _ value: Double, _ unit: String) {
        let key = Key(measure: measure, worker: worker)
        if values[key] == nil { order.append(key) }
        values[key, default: (unit, [])].all.append(value)
    }

    /// The median so far; nil before the first value.
    package func median(_ measure: String, worker: String? = nil) -> Double? {
        values[Key(measure: measure, worker: worker)].map { Self.median($0.all) }
    }

    package func figures(settings: [String: String], machine: Machine) -> [Figure] {
        order.compactMap { key in
            guard let (unit, all) = values[key], let lowest = all.min(), let highest = all.max() else { return nil }
            return Figure(
                suite: suite, measure: key.measure, worker: key.worker, value: Self.rounded(Self.median(all)),
                lowest: Self.rounded(lowest), highest: Self.rounded(highest), runs: all.count, unit: unit,
                settings: settings, machine: machine)
        }
    }

    /// The middle value, or the mean of both middle ones; 0 of nothing.
    package static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    private static func rounded(_ value: Double) -> Double {
        (value * 1000).rounded() / 1000
    }
}
