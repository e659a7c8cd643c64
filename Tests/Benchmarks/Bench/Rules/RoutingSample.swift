import Figures
import Models
import Rules

/// Finding who may get a lead, with a plan in which many rules are tried in vain.
struct RoutingSample: TimedSample {
    private let plan: RoutingPlan
    private let people: PeopleDirectory
    private let context: ConditionContext

    init(rules: Int) throws {
        var plan = try SampleDocument.read(RoutingPlan.self, SampleDocument.plan)
        let last = plan.rules.removeLast()
        plan.rules = SampleDocument.fill(plan.rules, to: rules - 1, id: \.id) + [last]
        self.plan = plan
        people = try SampleDocument.read(PeopleDirectory.self, SampleDocument.people)
        // From where no rule of the plan reaches: all of them are looked at.
        var lead = try SampleFacts.lead()
        lead[.country] = "BG"
        var enrichment = SampleFacts.enrichment
        enrichment.country = "BG"
        context = ConditionContext(lead: lead, enrichment: enrichment)
        // No condition holds, and where there is none the lead lies in no territory: the last rule is left.
        let holding = plan.rules.filter { $0.when.map { PlainCondition.holds($0, in: context) } ?? false }
        let match = match()
        guard holding.isEmpty, match.rule == last.id, match.rulesTried.count == rules, !match.eligible.isEmpty else {
            throw BenchFault("routed by \(match.rule) after \(match.rulesTried.count) rules, expected \(last.id)")
        }
    }

    func call() -> Int { match().eligible.count }

    private func match() -> RoutingMatch {
        Routing.match(plan: plan, people: people, context: context)
    }
}
