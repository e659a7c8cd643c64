import Foundation

/// The campaign's results as people and programs read them.
package enum Table {
    package static func markdown(_ results: [RowResult]) -> String {
        let head = """
            | row | fault | accepted | notified | parked | lost | doubled | recovery s | seconds | seed | verdict | notes |
            |---|---|--:|--:|--:|--:|--:|--:|--:|--:|---|---|

            """
        return head + results.map(line).joined() + sending(results) + latencies(results)
    }

    private static func sending(_ results: [RowResult]) -> String {
        guard results.contains(where: { !$0.sending.isEmpty }) else { return "" }
        let head = """

            | row | channel | deliveries | kills | sent | received | duplicates | resent | ambiguous | unknown | parked |
            |---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|

            """
        return head
            + results.flatMap { row in
                row.sending.map { one in
                    "| \(row.id) | \(one.way) | \(one.deliveries) | \(one.kills) | \(one.sent) | \(one.received) | "
                        + "\(one.duplicates) | \(one.resent) | \(one.ambiguous) | \(one.unknown) | \(one.parked) |\n"
                }
            }.joined()
    }

    private static func latencies(_ results: [RowResult]) -> String {
        guard results.contains(where: { !$0.latencies.isEmpty }) else { return "" }
        let head = """

            | row | receivers | deliveries of the others | p50 ms | p99 ms | most ms | tried again | left of the dead one |
            |---|---|--:|--:|--:|--:|--:|--:|

            """
        return head
            + results.flatMap { row in
                row.latencies.map { one in
                    "| \(row.id) | \(one.phase) | \(one.deliveries) | \(one.p50) | \(one.p99) | \(one.most) | "
                        + "\(one.retried) | \(one.waiting) |\n"
                }
            }.joined()
    }

    private static func line(_ row: RowResult) -> String {
        guard row.verdict != .notRunHere else {
            return "| \(row.id) | \(row.fault) | | | | | | | | | not run here | \(cell(row.problems)) |\n"
        }
        let recovery = row.recoverySeconds.map { "\($0)" } ?? ""
        return "| \(row.id) | \(row.fault) | \(row.accepted) | \(row.notified) | \(row.parked) | \(row.lost) | "
            + "\(row.doubled) | \(recovery) | \(row.seconds) | \(row.seed) | \(row.verdict.rawValue) | "
            + "\(cell(row.problems + row.notes)) |\n"
    }

    /// One JSON object on one line.
    package static func json(_ result: RowResult) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(result), as: UTF8.self) + "\n"
    }

    private static func cell(_ texts: [String]) -> String {
        texts.joined(separator: "; ").split(whereSeparator: \.isNewline).joined(separator: " ")
            .replacing("|", with: "\\|")
    }
}
