/// Two results files side by side.
package struct Comparison {
    package struct Row: Equatable {
        package var name: String
        package var unit: String
        package var old: Double?
        package var new: Double?
        /// New by old; nil when one is missing or the old one is 0.
        package var ratio: Double?
        /// Whether the values of all runs overlap, so that the difference may be chance; nil when one is missing.
        package var overlaps: Bool?
    }

    package let rows: [Row]
    /// What the machines, versions and settings do not have in common, such as `cores: 2, then 4`.
    package let differences: [String]

    /// Compares what both hold; of a figure that a file holds twice the last counts.
    package init(old: [Figure], new: [Figure]) {
        let before = Dictionary(old.map { ($0.name, $0) }) { $1 }
        let after = Dictionary(new.map { ($0.name, $0) }) { $1 }
        var seen: Set<String> = []
        let names = (old + new).map(\.name).filter { seen.insert($0).inserted }
        rows = names.map { Self.row($0, before[$0], after[$0]) }
        seen = []
        differences = names.flatMap { Self.differences(before[$0], after[$0]) }.filter { seen.insert($0).inserted }
    }

    private static func row(_ name: String, _ old: Figure?, _ new: Figure?) -> Row {
        var row = Row(name: name, unit: new?.unit ?? old?.unit ?? "", old: old?.value, new: new?.value)
        if let old, let new {
            if old.value != 0 { row.ratio = new.value / old.value }
            row.overlaps = old.lowest <= new.highest && new.lowest <= old.highest
        }
        return row
    }

    private static func differences(_ old: Figure?, _ new: Figure?) -> [String] {
        guard let old, let new else { return [] }
        let before = entries(of: old)
        let after = entries(of: new)
        // The latency is measured, so that it always differs: it counts from a fifth on.
        let latencies = [old, new].compactMap(\.machine.fsyncMicroseconds).sorted()
        let isSameDisk = latencies.count == 2 && latencies[1] <= latencies[0] * 1.2
        return Set(before.keys).union(after.keys).sorted().compactMap { name in
            guard before[name] != after[name], name != "fsyncMicroseconds" || !isSameDisk else { return nil }
            return "\(name): \(before[name] ?? "unknown"), then \(after[name] ?? "unknown")"
        }
    }

    private static func entries(of figure: Figure) -> [String: String] {
        Dictionary(figure.machine.entries.map { ($0.name, $0.value) }) { $1 }
            .merging(figure.settings.map { ("\(figure.suite) --\($0.key)", $0.value) }) { $1 }
    }

    package var text: String {
        var table = TextTable(["measure", "old", "new", "new/old", "spread", "unit"])
        for row in rows {
            table.add([
                row.name, row.old.map(TextTable.number) ?? "", row.new.map(TextTable.number) ?? "",
                row.ratio.map(TextTable.number) ?? "", row.overlaps.map { $0 ? "overlaps" : "apart" } ?? "", row.unit,
            ])
        }
        return ([table.text] + differences.map { "differs: \($0)" }).joined(separator: "\n")
    }
}
