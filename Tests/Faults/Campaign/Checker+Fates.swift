import Foundation
import Support

extension Checker {
    /// I1, I2, I3: what was accepted has one fate, what was in doubt at most one, and there is nothing else.
    func checkFates() throws {
        let ledger = try relay.lines(
            """
            SELECT coalesce(publisher, '') || '|' || submission_id || '|' || fate FROM report.ledger
            """)
        var fates: [String: [String]] = [:]
        for line in ledger {
            guard let cut = line.lastIndex(of: "|") else { continue }
            fates[String(line[..<cut]), default: []].append(String(line[line.index(after: cut)...]))
        }
        let history = trial.history.all
        var lost: [String] = []
        var wrong: [String] = []
        for (key, entry) in history where entry.post.fate != .activity {
            let found = fates[key] ?? []
            if found.count > 1 {
                trial.result.doubled += 1
                trial.problem("I1: \(key) has \(found.count) fates")
            }
            if entry.answer == .ok, found.first == nil || found.first == "in_flight" { lost.append(key) }
            guard let fate = found.first, fate != "in_flight", !isExpected(fate, of: entry.post) else { continue }
            wrong.append("\(key) \(fate)")
        }
        trial.result.accepted = trial.history.count(.ok)
        trial.result.parked = fates.values.count { $0.contains("parked") }
        trial.result.lost += lost.count
        if !lost.isEmpty { trial.problem("I1: lost \(lost.count): \(lost.sorted().prefix(5).joined(separator: ", "))") }
        if !wrong.isEmpty {
            trial.problem("I1: \(wrong.count) with another fate than expected: \(wrong.sorted().prefix(5))")
        }
        let strangers = fates.keys.filter { history[$0] == nil && !trial.isForeign($0) }
        if !strangers.isEmpty {
            trial.problem("I3: \(strangers.count) nobody sent: \(strangers.sorted().prefix(5))")
        }
        try noteRecovered(fates)
        try checkActivities(history)
    }

    private func isExpected(_ fate: String, of post: Post) -> Bool {
        switch post.fate {
        case .lead: fate == "lead" || fate == "merged" || fate == "parked" && trial.row.plan.mayPark
        case .rejected, .parked: fate == post.fate.rawValue
        case .activity: true
        }
    }

    private func noteRecovered(_ fates: [String: [String]]) throws {
        let unknown = trial.history.all.filter { $0.value.answer == .unknown && $0.value.post.fate != .activity }
        let recovered = unknown.keys.count { fates[$0] != nil }
        if !unknown.isEmpty { trial.note("\(unknown.count) in doubt, \(recovered) of them came through") }
    }

    private func checkActivities(_ history: [String: History.Entry]) throws {
        let expected = Set(history.values.filter { $0.post.fate == .activity && $0.answer == .ok }.map(\.post.id))
        let found = try relay.lines("SELECT id FROM capture.receipt WHERE kind = 'activity'")
        let lost = expected.subtracting(found)
        trial.result.lost += lost.count
        if !lost.isEmpty { trial.problem("I1: \(lost.count) activities lost: \(lost.sorted().prefix(5))") }
    }
}
