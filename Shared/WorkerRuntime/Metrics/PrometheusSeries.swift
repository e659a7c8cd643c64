import CoreMetrics
import Synchronization

/// One figure with its labels.
protocol PrometheusSeries: AnyObject, Sendable {
    var kind: String { get }
    func write(_ key: SeriesKey, to text: inout String)
}

final class PrometheusCounter: PrometheusSeries, CounterHandler {
    private let value = Atomic<Int64>(0)
    let kind = "counter"

    func increment(by amount: Int64) {
        value.add(amount, ordering: .relaxed)
    }

    func reset() {
        value.store(0, ordering: .relaxed)
    }

    func write(_ key: SeriesKey, to text: inout String) {
        text += key.line("", [], String(value.load(ordering: .relaxed)))
    }
}

final class PrometheusGauge: PrometheusSeries, RecorderHandler {
    private let value = Mutex<Double>(0)
    let kind = "gauge"

    func record(_ value: Int64) {
        record(Double(value))
    }

    func record(_ value: Double) {
        self.value.withLock { $0 = value }
    }

    func write(_ key: SeriesKey, to text: inout String) {
        text += key.line("", [], "\(value.withLock { $0 })")
    }
}

/// Durations in seconds, or plain values, in buckets from a millisecond to ten seconds.
final class PrometheusHistogram: PrometheusSeries, TimerHandler, RecorderHandler {
    private static let bounds: [Double] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private let state = Mutex<(counts: [Int64], sum: Double)>((Array(repeating: 0, count: bounds.count + 1), 0))
    let kind = "histogram"

    func recordNanoseconds(_ duration: Int64) {
        record(Double(duration) / 1e9)
    }

    func record(_ value: Int64) {
        record(Double(value))
    }

    func record(_ value: Double) {
        let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[bucket] += 1
            state.sum += value
        }
    }

    func write(_ key: SeriesKey, to text: inout String) {
        let (counts, sum) = state.withLock { $0 }
        var total: Int64 = 0
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
            text += key.line("_bucket", ["le=\"\(bound)\""], String(total))
        }
        text += key.line("_sum", [], "\(sum)")
        text += key.line("_count", [], String(total))
    }
}
