package import CoreMetrics
import Synchronization

/// A back end of swift-metrics that keeps its figures in memory and writes them in Prometheus' text format 0.0.4.
///
/// Counters and recorders live as long as the process: their number is bounded by the code that names them.
package final class PrometheusRegistry: MetricsFactory {
    private let series = Mutex<[SeriesKey: any PrometheusSeries]>([:])

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(label, dimensions) { PrometheusCounter() }
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        if aggregate {
            find(label, dimensions) { PrometheusHistogram() } as PrometheusHistogram
        } else {
            find(label, dimensions) { PrometheusGauge() } as PrometheusGauge
        }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(label, dimensions) { PrometheusHistogram() }
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// All figures.
    ///
    /// One `# TYPE` line per name, names and labels in a stable order, the last line ended too.
    package func text() -> String {
        let sorted = series.withLock { Array($0) }.sorted { $0.key < $1.key }
        var text = ""
        var previous = ""
        for (key, figure) in sorted {
            if key.name != previous { text += "# TYPE \(key.name) \(figure.kind)\n" }
            previous = key.name
            figure.write(key, to: &text)
        }
        return text
    }

    private func find<Figure: PrometheusSeries>(
        _ label: String, _ dimensions: [(String, String)], make: () -> Figure
    ) -> Figure {
        series.withLock { series in
            let key = SeriesKey(label: label, dimensions: dimensions)
            if let known = series[key] as? Figure { return known }
            let made = make()
            // The same name as another kind is a slip in the code; the later one is kept out of the text.
            if series[key] == nil { series[key] = made }
            return made
        }
    }
}

/// A metric's name and labels as Prometheus spells them.
struct SeriesKey: Hashable, Comparable {
    var name: String
    var labels: [String]

    init(label: String, dimensions: [(String, String)]) {
        name = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "_" || $0 == ":" ? $0 : "_" })
        labels = dimensions.sorted { $0.0 < $1.0 }.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }
    }

    func line(_ suffix: String, _ more: [String], _ value: String) -> String {
        let all = labels + more
        return name + suffix + (all.isEmpty ? "" : "{\(all.joined(separator: ","))}") + " \(value)\n"
    }

    static func < (left: SeriesKey, right: SeriesKey) -> Bool {
        left.name == right.name ? left.labels.lexicographicallyPrecedes(right.labels) : left.name < right.name
    }

    private static func escaped(_ value: String) -> String {
        value.reduce(into: "") { text, character in
            switch character {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.append(character)
            }
        }
    }
}
