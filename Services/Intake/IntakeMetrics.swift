import CoreMetrics
import HTTPTypes
import Metrics
import WorkerRuntime

/// How the intake answered, by form and status.
///
/// Labels hold nothing that a sender wrote.
struct IntakeMetrics: Sendable {
    private let factory: any MetricsFactory
    private let accepting: Metrics.Timer
    /// Opened and followed links that were answered and could not be kept.
    let lostEvents: Counter

    init(factory: any MetricsFactory) {
        self.factory = factory
        lostEvents = Counter(label: "baton_intake_lost_events_total", dimensions: [], factory: factory)
        accepting = Metrics.Timer(
            label: "baton_intake_accept_seconds", dimensions: [], preferredDisplayUnit: .seconds, factory: factory)
    }

    func answered(_ answer: Answer, form: String?, took duration: Duration) {
        Counter(
            label: "baton_intake_answers_total",
            dimensions: [("form", form ?? "unknown"), ("status", String(answer.status.code))], factory: factory
        ).increment()
        if let reason = answer.reason {
            Counter(
                label: "baton_intake_refused_total", dimensions: [("form", form ?? "unknown"), ("reason", reason)],
                factory: factory
            ).increment()
        }
        if answer.status == .ok || answer.status == .seeOther {
            accepting.recordNanoseconds(Int64(duration.inSeconds * 1e9))
        }
    }
}
