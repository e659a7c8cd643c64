import CoreMetrics
import Metrics

/// The figures of the journal.
struct JournalMetrics: Sendable {
    let bytes: Gauge
    /// Posts in the last commit.
    let group: Gauge
    let resent: Counter
    let refused: Counter
    private let highest: Gauge
    private let drained: Gauge
    private let captured: Gauge

    init(factory: any MetricsFactory) {
        bytes = Gauge(label: "baton_journal_bytes", dimensions: [], factory: factory)
        group = Gauge(label: "baton_journal_group_entries", dimensions: [], factory: factory)
        resent = Counter(label: "baton_journal_resent_total", dimensions: [], factory: factory)
        refused = Counter(label: "baton_journal_refused_total", dimensions: [], factory: factory)
        highest = Gauge(label: "baton_journal_highest", dimensions: [], factory: factory)
        drained = Gauge(label: "baton_journal_drained", dimensions: [], factory: factory)
        captured = Gauge(label: "baton_journal_captured", dimensions: [], factory: factory)
    }

    func show(_ marks: JournalMarks) {
        highest.record(marks.highest)
        drained.record(marks.drained)
        captured.record(marks.captured)
    }
}
