/// Who was given a lead, by which rule, and who else was looked at.
package struct Assignment: Codable, Equatable, Sendable {
    package enum Strategy: String, Codable, Sendable {
        case owner
        case roundRobin = "round_robin"
        case territory
    }

    /// One person that the decision looked at.
    package struct Candidate: Codable, Equatable, Sendable {
        package var person: String
        /// Leads assigned so far from this pool, before this decision.
        package var assigned: Int64
        /// Why the person could not be chosen; nil for eligible ones.
        package var excluded: String?

        package init(person: String, assigned: Int64, excluded: String? = nil) {
            self.person = person
            self.assigned = assigned
            self.excluded = excluded
        }
    }

    /// E-mail of the owner.
    package var owner: String
    package var rule: String
    package var strategy: Strategy
    package var pool: String?
    /// The rules tried in order with their results, then the candidates of the deciding one.
    package var rulesTried: [String]
    package var candidates: [Candidate]
    package var reason: String

    package init(
        owner: String, rule: String, strategy: Strategy, pool: String? = nil, rulesTried: [String],
        candidates: [Candidate], reason: String
    ) {
        self.owner = owner
        self.rule = rule
        self.strategy = strategy
        self.pool = pool
        self.rulesTried = rulesTried
        self.candidates = candidates
        self.reason = reason
    }
}
