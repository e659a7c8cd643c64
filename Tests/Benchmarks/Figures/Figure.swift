import Foundation

/// One measured value with its spread: a line of a results file.
package struct Figure: Codable, Equatable, Sendable {
    package var suite: String
    package var measure: String
    /// The process that the value is about; nil for the relay as a whole.
    package var worker: String?
    /// The median of all runs.
    package var value: Double
    package var lowest: Double
    package var highest: Double
    package var runs: Int
    package var unit: String
    /// What was asked for, such as `leads` → `20000`.
    package var settings: [String: String]
    package var machine: Machine

    package init(
        suite: String, measure: String, worker: String? = nil, value: Double, lowest: Double, highest: Double,
        runs: Int, unit: String, settings: [String: String] = [:], machine: Machine = Machine()
    ) {
        self.suite = suite
        self.measure = measure
        self.worker = worker
        self.value = value
        self.lowest = lowest
        self.highest = highest
        self.runs = runs
        self.unit = unit
        self.settings = settings
        self.machine = machine
    }

    /// Suite, measure and worker: what makes two figures comparable.
    package var name: String {
        [suite, measure, worker].compactMap(\.self).joined(separator: " ")
    }

    /// The figure as one line of JSON, without the line's end.
    package func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The figures of a results file; empty lines are passed over.
    package static func read(lines text: String) throws -> [Figure] {
        let decoder = JSONDecoder()
        return try text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }.map {
            try decoder.decode(Figure.self, from: Data($0.utf8))
        }
    }
}
