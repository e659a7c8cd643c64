import Figures
import Models

@testable import Rules

/// What scoring means, written down as plainly as possible.
enum PlainScoring {
    static func reasons(
        _ lead: LeadFacts, _ activities: [Activity], _ model: ScoringModel, asOf: Timestamp
    ) -> [ScoreReason] {
        let context = ConditionContext(lead: lead)
        return model.rules.compactMap { rule in
            if let when = rule.when, !PlainCondition.holds(when, in: context) { return nil }
            var times = 1
            if let filter = rule.activity {
                let counted = activities.filter { activity in
                    activity.at <= asOf && activity.type == filter.type
                        && filter.withinDays.map { asOf.seconds(since: activity.at) <= $0 * 86_400 } ?? true
                        && filter.where.map { PlainCondition.holds($0, in: context, activity: activity) } ?? true
                }
                if counted.isEmpty { return nil }
                if rule.each { times = counted.count }
            }
            let most = min(rule.max ?? 1_000_000, 1_000_000)
            return ScoreReason(
                rule: rule.id, group: rule.group, points: max(-most, min(most, rule.points * times)),
                reason: times > 1 ? "\(rule.reason) (\(times) times)" : rule.reason)
        }
    }
}
