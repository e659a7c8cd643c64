/// Rows under titles, for people.
struct Table {
    private let titles: [String]
    private let numbers: Set<String>
    private(set) var rows: [[String]] = []

    /// The longest cell that is shown whole, in columns of the terminal.
    static let widest = 72

    /// Columns whose titles are among `numbers` stand to the right.
    init(_ titles: String..., numbers: Set<String> = []) {
        self.init(titles: titles, numbers: numbers)
    }

    init(titles: [String], numbers: Set<String> = []) {
        self.titles = titles
        self.numbers = numbers
    }

    /// Adds a row; nil is shown as a dash.
    mutating func add(_ cells: String?...) { add(cells) }

    mutating func add(_ cells: [String?]) {
        rows.append(cells.map { $0.map { TerminalText.clean($0, widest: Self.widest) } ?? "-" })
    }

    var rendered: String {
        guard !rows.isEmpty else { return titles.joined(separator: "  ") + "\n(none)" }
        let widths = titles.indices.map { column in
            ([titles] + rows).map { column < $0.count ? TerminalText.width($0[column]) : 0 }.max() ?? 0
        }
        let rule = widths.map { String(repeating: "-", count: $0) }
        return ([titles, rule] + rows).map { line($0, widths) }.joined(separator: "\n")
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var text = ""
        for (column, cell) in cells.enumerated() where column < widths.count {
            let space = String(repeating: " ", count: max(0, widths[column] - TerminalText.width(cell)))
            text += numbers.contains(titles[column]) ? space + cell : cell + space
            text += "  "
        }
        while text.hasSuffix(" ") { text.removeLast() }
        return text
    }
}
