package import Models
package import Rules

extension PoolTurns {
    /// Chooses the lead's owner among the people of the match, and counts the turn unless the lead is a test.
    ///
    /// Nil when the match has nobody. The candidates of the assignment show the counts from before this decision.
    package mutating func assign(_ lead: LeadKnowledge, by match: RoutingMatch, at now: Timestamp) -> Assignment? {
        let counts = match.pool.map(counts(of:)) ?? [:]
        let absent = match.excluded.map(\.person)
        guard let pick = RoundRobin.pick(from: match.eligible.map(\.email), counts: counts, absent: absent) else {
            return nil
        }
        if let pool = match.pool, !lead.facts.isTest { take(pick, in: pool, at: now) }
        let excluded = match.excluded.map { exclusion in
            Assignment.Candidate(
                person: exclusion.person, assigned: counts[exclusion.person]?.assigned ?? 0,
                excluded: exclusion.reason)
        }
        return Assignment(
            owner: pick.person, rule: match.rule, strategy: match.strategy, pool: match.pool,
            rulesTried: match.rulesTried,
            candidates: pick.candidates + excluded,
            reason: reason(match, had: counts[pick.person]?.assigned ?? 0, isTest: lead.facts.isTest))
    }

    private func reason(_ match: RoutingMatch, had assigned: Int64, isTest: Bool) -> String {
        guard let pool = match.pool else { return "named by rule \(match.rule)" }
        let turn = "next in turn among \(match.eligible.count) of \(pool), with \(assigned) leads so far"
        return isTest ? turn + "; a test, which takes no turn" : turn
    }
}
