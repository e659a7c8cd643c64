package import Models

extension RoutingMatch {
    /// The assignment as it is stored; nil when nobody is eligible.
    ///
    /// Pass the pick for a match with a pool; without one the first of the eligible gets the lead.
    package func assignment(pick: RoundRobin.Pick?) -> Assignment? {
        guard let owner = pick?.person ?? eligible.first?.email else { return nil }
        let candidates =
            (pick?.candidates ?? eligible.map { Assignment.Candidate(person: $0.email, assigned: 0) })
            + excluded.map { Assignment.Candidate(person: $0.person, assigned: 0, excluded: $0.reason) }
        return Assignment(
            owner: owner, rule: rule, strategy: strategy, pool: pool, rulesTried: rulesTried, candidates: candidates,
            reason: reason(owner, pick))
    }

    private func reason(_ owner: String, _ pick: RoundRobin.Pick?) -> String {
        guard let pick, let own = pick.candidates.first(where: { $0.person == owner }), let pool else {
            return "rule '\(rule)' names \(owner)"
        }
        guard pick.candidates.count > 1 else { return "rule '\(rule)': the only one of \(pool) who is active" }
        return "rule '\(rule)': next of \(pick.candidates.count) in \(pool), with \(own.assigned) so far"
    }
}
