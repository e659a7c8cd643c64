/// Rows of text in columns of equal width, as Markdown.
package struct TextTable {
    private var rows: [[String]]

    package init(_ titles: [String]) {
        rows = [titles]
    }

    package mutating func add(_ row: [String]) {
        rows.append(row)
    }

    package var text: String {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        func line(_ row: [String]) -> String {
            "| "
                + zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ")
                + " |"
        }
        let rule = "|" + widths.map { String(repeating: "-", count: $0 + 2) }.joined(separator: "|") + "|"
        return ([line(rows[0]), rule] + rows.dropFirst().map(line)).joined(separator: "\n")
    }
}

extension TextTable {
    /// A table of figures of one suite.
    package init(figures: [Figure]) {
        self.init(["measure", "worker", "median", "lowest", "highest", "runs", "unit"])
        for figure in figures {
            add([
                figure.measure, figure.worker ?? "", Self.number(figure.value), Self.number(figure.lowest),
                Self.number(figure.highest), "\(figure.runs)", figure.unit,
            ])
        }
    }

    /// Whole numbers without a point, others with three places at most.
    package static func number(_ value: Double) -> String {
        guard value.isFinite else { return "\(value)" }
        let rounded = (value * 1000).rounded() / 1000
        return rounded == rounded.rounded() && rounded.magnitude < 1e15 ? "\(Int64(rounded))" : "\(rounded)"
    }
}
