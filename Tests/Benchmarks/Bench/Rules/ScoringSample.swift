import Figures
import Models
import Rules

/// Scoring a lead that has done 50 things.
struct ScoringSample: TimedSample {
    private let model: ScoringModel
    private let lead: LeadFacts

    init(rules: Int) throws {
        var model = try SampleDocument.read(ScoringModel.self, SampleDocument.model)
        model.rules = SampleDocument.fill(model.rules, to: rules, id: \.id)
        self.model = model
        lead = try SampleFacts.lead()
        let score = score()
        let expected = Self.expected(model, lead)
        guard score.total == expected, score.reasons.reduce(0, { $0 + $1.points }) == expected else {
            throw BenchFault("scored \(score.total), counted \(expected)")
        }
    }

    func call() -> Int { score().total }

    private func score() -> Score {
        Scoring.score(
            lead: lead, enrichment: SampleFacts.enrichment, activities: SampleFacts.activities, model: model,
            asOf: SampleFacts.now)
    }

    /// The total as a person would count it: every rule on every activity.
    private static func expected(_ model: ScoringModel, _ lead: LeadFacts) -> Int {
        let context = ConditionContext(lead: lead, enrichment: SampleFacts.enrichment)
        var points: [ScoreReason.Group: Int] = [:]
        for rule in model.rules where rule.when.map({ PlainCondition.holds($0, in: context) }) ?? true {
            var times = 1
            if let filter = rule.activity {
                times =
                    SampleFacts.activities.filter { activity in
                        activity.type == filter.type
                            && SampleFacts.now.seconds(since: activity.at) <= (filter.withinDays ?? .infinity) * 86_400
                            && filter.where.map { PlainCondition.holds($0, in: context, activity: activity) } ?? true
                    }.count
            }
            if !rule.each { times = min(times, 1) }
            let most = rule.max ?? .max
            points[rule.group, default: 0] += max(-most, min(most, rule.points * times))
        }
        return min(points[.fit] ?? 0, model.fitCap ?? .max) + min(points[.intent] ?? 0, model.intentCap ?? .max)
    }
}
