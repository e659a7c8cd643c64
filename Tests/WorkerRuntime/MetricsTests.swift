import CoreMetrics
import Metrics
import Testing

@testable import WorkerRuntime

@Suite("Figures in Prometheus' text format")
struct MetricsTests {
    @Test("A counter counts under its labels, escaped")
    func counter() {
        let registry = PrometheusRegistry()
        let counter = Counter(label: "leads.total", dimensions: [("form", "a\"b\\c\nd")], factory: registry)
        counter.increment(by: 3)
        counter.increment()
        #expect(registry.text() == "# TYPE leads_total counter\nleads_total{form=\"a\\\"b\\\\c\\nd\"} 4\n")
    }

    @Test("Samples of one name stand together under one type line")
    func grouped() {
        let registry = PrometheusRegistry()
        for name in ["b_total", "a_total", "b_total"] {
            Counter(label: name, dimensions: [("n", name)], factory: registry).increment()
        }
        Counter(label: "b_total", dimensions: [("n", "2")], factory: registry).increment()
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(
            lines == [
                "# TYPE a_total counter", "a_total{n=\"a_total\"} 1", "# TYPE b_total counter", "b_total{n=\"2\"} 1",
                "b_total{n=\"b_total\"} 2",
            ])
    }

    @Test("A timer is a cumulative histogram in seconds")
    func histogram() {
        let registry = PrometheusRegistry()
        let timer = Metrics.Timer(label: "batch_seconds", factory: registry)
        timer.recordNanoseconds(2_000_000)
        timer.recordNanoseconds(300_000_000)
        timer.recordNanoseconds(60_000_000_000)
        let text = registry.text()
        #expect(text.contains("batch_seconds_bucket{le=\"0.001\"} 0\n"))
        #expect(text.contains("batch_seconds_bucket{le=\"0.0025\"} 1\n"))
        #expect(text.contains("batch_seconds_bucket{le=\"0.5\"} 2\n"))
        #expect(text.contains("batch_seconds_bucket{le=\"+Inf\"} 3\n"))
        #expect(text.contains("batch_seconds_count 3\n"))
        #expect(text.hasSuffix("\n"))
    }
}
