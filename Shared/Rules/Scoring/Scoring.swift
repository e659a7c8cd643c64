package import Models

/// Scores leads.
package enum Scoring {
    /// The score of a lead: a pure function of its arguments, whatever the order of the activities.
    ///
    /// The points of all reasons add up to the total. Activities after the as-of time do not count.
    package static func score(
        lead: LeadFacts, enrichment: Enrichment?, activities: [Activity], model: ScoringModel, asOf: Timestamp
    ) -> Score {
        let context = ConditionContext(lead: lead, enrichment: enrichment)
        let byType = Dictionary(grouping: activities.lazy.filter { $0.at <= asOf }, by: \.type)
        var reasons: [ScoreReason] = []
        // By index: an iterator would copy every rule.
        for index in model.rules.indices {
            if let reason = reason(model.rules[index], context, byType, asOf: asOf) { reasons.append(reason) }
        }
        let fit = capped(.fit, at: model.fitCap, &reasons)
        let intent = capped(.intent, at: model.intentCap, &reasons)
        return Score(
            fit: fit, intent: intent, reasons: reasons, asOf: asOf, isAboveThreshold: fit + intent >= model.threshold)
    }

    private static func reason(
        _ rule: ScoringRule, _ context: ConditionContext, _ activities: [String: [Activity]], asOf: Timestamp
    ) -> ScoreReason? {
        if let when = rule.when, !when.holds(in: context) { return nil }
        var times = 1
        if let filter = rule.activity {
            times = count(filter, context, activities[filter.type] ?? [], asOf: asOf)
            guard times > 0 else { return nil }
            if !rule.each { times = 1 }
        }
        let limit = max(0, min(rule.max ?? ScoringModel.mostPointsOfRule, ScoringModel.mostPointsOfRule))
        let (product, overflows) = rule.points.multipliedReportingOverflow(by: times)
        let points = overflows ? (rule.points > 0 ? limit : -limit) : max(-limit, min(limit, product))
        return ScoreReason(
            rule: rule.id, group: rule.group, points: points,
            reason: times > 1 ? "\(rule.reason) (\(times) times)" : rule.reason)
    }

    private static func count(
        _ filter: ActivityFilter, _ context: ConditionContext, _ activities: [Activity], asOf: Timestamp
    ) -> Int {
        activities.reduce(into: 0) { count, activity in
            if let days = filter.withinDays, asOf.seconds(since: activity.at) > days * 86_400 { return }
            if let condition = filter.where, !condition.holds(in: context, activity: activity) { return }
            count += 1
        }
    }

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
