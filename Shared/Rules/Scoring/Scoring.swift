package import Models

/// Scores leads.
package enum Scoring {
    /// The score of a lead: a pure function of its arguments, whatever the order of the activities.
    ///
    /// The points of all reasons add up to the total. Activities after the as-of time do not count.
    package static func score(
        lead: LeadFacts, enrichment: Enrichment?, activities: [Activity], model: ScoringModel, asOf: Timestamp
    ) -> Score {
        let program = model.program
        var run = ConditionRun(
            program.conditions, ConditionContext(lead: lead, enrichment: enrichment), activities: activities)
        let counts = program.counts(of: activities, asOf: asOf, &run)
        var reasons: [ScoreReason] = []
        reasons.reserveCapacity(min(model.rules.count, 32))
        for index in program.worths.indices {
            let worth = program.worths[index]
            if let when = worth.when, !run.holds(when) { continue }
            let count = worth.tally.map { counts[$0] } ?? 1
            guard count > 0 else { continue }
            let times = worth.each ? count : 1
            // By index: a copy of the rule would cost more than asking it.
            let text = model.rules[index].reason
            reasons.append(
                ScoreReason(
                    rule: model.rules[index].id, group: worth.group, points: worth.points(times: times),
                    reason: times > 1 ? text + often(times) : text))
        }
        let fit = capped(.fit, at: model.fitCap, &reasons)
        let intent = capped(.intent, at: model.intentCap, &reasons)
        return Score(
            fit: fit, intent: intent, reasons: reasons, asOf: asOf, isAboveThreshold: fit + intent >= model.threshold)
    }

    private static func often(_ times: Int) -> String {
        times < few.count ? few[times] : " (\(times) times)"
    }

    private static let few = (0..<100).map { " (\($0) times)" }

    /// The group's sum under its ceiling; what the ceiling takes away is a reason of its own.
    private static func capped(_ group: ScoreReason.Group, at cap: Int?, _ reasons: inout [ScoreReason]) -> Int {
        let sum = reasons.lazy.filter { $0.group == group }.reduce(0) { $0 + $1.points }
        guard let cap, sum > cap else { return sum }
        reasons.append(
            ScoreReason(
                rule: "cap:\(group.rawValue)", group: group, points: cap - sum,
                reason: "at most \(cap) points for \(group.rawValue)"))
        return cap
    }
}

extension ScoringProgram.Worth {
    /// The rule's points for so many activities, within its limit.
    fileprivate func points(times: Int) -> Int {
        let (product, overflows) = points.multipliedReportingOverflow(by: times)
        guard !overflows else { return points > 0 ? limit : -limit }
        return max(-limit, min(limit, product))
    }
}
