/// Who was given a lead, and why: what the world is told of an ``Assignment``.
///
/// Who else was looked at stays with the decision.
package struct AssignmentSummary: Codable, Equatable, Sendable {
    /// E-mail of the owner.
    package var owner: String
    package var rule: String
    package var strategy: Assignment.Strategy
    package var pool: String?
    package var reason: String

    package init(owner: String, rule: String, strategy: Assignment.Strategy, pool: String? = nil, reason: String) {
        self.owner = owner
        self.rule = rule
        self.strategy = strategy
        self.pool = pool
        self.reason = reason
    }
}

extension Assignment {
    package var summary: AssignmentSummary {
        AssignmentSummary(owner: owner, rule: rule, strategy: strategy, pool: pool, reason: reason)
    }
}
