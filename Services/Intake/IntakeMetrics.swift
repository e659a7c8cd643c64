import CoreMetrics
import HTTPTypes
import Metrics
import Synchronization
import WorkerRuntime

/// How the intake answered, by form and status.
///
/// Labels hold nothing that a sender wrote.
final class IntakeMetrics: Sendable {
    private let factory: any MetricsFactory
    private let accepting: Metrics.Timer
    let limits: LimitMetrics
    /// Opened and followed links that were answered and could not be kept.
    let lostEvents: Counter
    /// Those that were needed: as many as there are forms and kinds of answers.
    private let answers = Mutex<[AnswerLabel: Counter]>([:])

    private struct AnswerLabel: Hashable {
        var form: String
        var status: Int
    }

    init(factory: any MetricsFactory) {
        self.factory = factory
        limits = LimitMetrics(factory: factory)
        lostEvents = Counter(label: "baton_intake_lost_events_total", dimensions: [], factory: factory)
        accepting = Metrics.Timer(
            label: "baton_intake_accept_seconds", dimensions: [], preferredDisplayUnit: .seconds, factory: factory)
    }

    func answered(_ answer: Answer, form: String?, took duration: Duration) {
        counter(AnswerLabel(form: form ?? "unknown", status: answer.status.code)).increment()
        // Rare enough to be looked up each time.
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

    private func counter(_ label: AnswerLabel) -> Counter {
        answers.withLock { answers in
            if let known = answers[label] { return known }
            let made = Counter(
                label: "baton_intake_answers_total",
                dimensions: [("form", label.form), ("status", String(label.status))], factory: factory)
            answers[label] = made
            return made
        }
    }
}
