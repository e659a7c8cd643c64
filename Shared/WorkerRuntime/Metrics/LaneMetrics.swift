import Contracts
import CoreMetrics
import Metrics

/// The figures of one step's lanes.
///
/// Labels are steps and results only: no lead, no person.
struct LaneMetrics: Sendable {
    let faults: Counter
    let retries: Counter
    /// 1 while everything fails on its data and nobody is parked.
    private let breaker: Gauge
    private let redelivered: Counter
    private let batches: Metrics.Timer
    private let batchSizes: Recorder
    private let results: [(result: StepResult, counter: Counter)]

    init(step: Step, factory: any MetricsFactory) {
        let label = [("step", step.rawValue)]
        faults = Counter(label: "baton_lane_sessions_lost_total", dimensions: label, factory: factory)
        retries = Counter(label: "baton_lane_retries_total", dimensions: label, factory: factory)
        breaker = Gauge(label: "baton_breaker_open", dimensions: label, factory: factory)
        redelivered = Counter(label: "baton_messages_redelivered_total", dimensions: label, factory: factory)
        batches = Metrics.Timer(
            label: "baton_batch_duration_seconds", dimensions: label, preferredDisplayUnit: .seconds, factory: factory)
        batchSizes = Recorder(label: "baton_batch_messages", dimensions: label, aggregate: false, factory: factory)
        results = StepResult.allCases.map { result in
            let counter = Counter(
                label: "baton_messages_settled_total", dimensions: label + [("result", result.rawValue)],
                factory: factory)
            return (result: result, counter: counter)
        }
    }

    func breaker(isOpen: Bool) {
        breaker.record(isOpen ? 1 : 0)
    }

    func settled(_ settled: [Settled], redelivered count: Int, took duration: Duration) {
        batches.recordNanoseconds(Int64(duration.inSeconds * 1e9))
        batchSizes.record(settled.count)
        if count > 0 { redelivered.increment(by: count) }
        for (result, counter) in results {
            let count = settled.count { $0.result == result }
            if count > 0 { counter.increment(by: count) }
        }
    }
}
