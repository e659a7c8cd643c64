import Models

/// Decides who may get a lead.
package enum Routing {
    /// The first rule that matches and has somebody to give the lead to.
    ///
    /// Pure: the caller locks the pool it names, then lets ``RoundRobin`` pick. A rule whose people are all inactive
    /// is passed over and recorded. Nobody is eligible only if the people directory changed under the plan.
    package static func match(
        plan: RoutingPlan, people: PeopleDirectory, context: ConditionContext
    ) -> RoutingMatch {
        var tried: [String] = []
        var excluded: [RoutingMatch.Exclusion] = []
        var run = ConditionRun(plan.conditions, context)
        for (index, rule) in plan.rules.enumerated() {
            if let when = plan.whens[index], !run.holds(when) {
                tried.append("\(rule.id): condition does not hold")
                continue
            }
            let pools = pools(of: rule.assign, plan: plan, people: people, context: context)
            if pools.isEmpty { tried.append("\(rule.id): the lead lies in no territory") }
            for pool in pools {
                excluded = pool.members.filter { !$0.isActive }.map {
                    RoutingMatch.Exclusion(person: $0.email, reason: "inactive")
                }
                excluded += pool.unknown.map {
                    RoutingMatch.Exclusion(person: $0, reason: "not in the people directory")
                }
                let eligible = pool.members.filter(\.isActive)
                let place = pool.name.map { " (\($0))" } ?? ""
                guard !eligible.isEmpty else {
                    tried.append("\(rule.id): nobody is active\(place)")
                    continue
                }
                tried.append("\(rule.id): matches\(place)")
                return RoutingMatch(
                    rule: rule.id, strategy: pool.strategy, pool: pool.name, eligible: eligible, excluded: excluded,
                    rulesTried: tried)
            }
        }
        return RoutingMatch(
            rule: plan.rules.last?.id ?? "", strategy: .owner, pool: nil, eligible: [], excluded: excluded,
            rulesTried: tried)
    }

    private static func pools(
        of target: RoutingTarget, plan: RoutingPlan, people: PeopleDirectory, context: ConditionContext
    ) -> [RoutingPool] {
        switch target {
        case .owner(let email): [RoutingPool(owner: email, people: people)]
        case .team(let team): [RoutingPool(team: team, people: people)]
        case .territory(let names):
            TerritoryMatch.ranked(plan.territories, names: names, context: context).map {
                RoutingPool(territory: $0, people: people)
            }
        }
    }
}
