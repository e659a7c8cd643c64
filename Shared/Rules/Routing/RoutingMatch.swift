package import Models

/// The rule that decides about a lead and the people among whom it chooses.
package struct RoutingMatch: Equatable, Sendable {
    /// Somebody who was looked at and cannot be chosen.
    package struct Exclusion: Equatable, Sendable {
        package var person: String
        package var reason: String

        package init(person: String, reason: String) {
            self.person = person
            self.reason = reason
        }
    }

    package var rule: String
    package var strategy: Assignment.Strategy
    /// Whose turn it is counts per pool: `team:<name>` or `territory:<name>`; nil when one person is named.
    package var pool: String?
    /// In the order of e-mails; empty only when a new people directory left no rule with anybody.
    package var eligible: [Person]
    package var excluded: [Exclusion]
    /// The rules looked at in order, each with its result.
    package var rulesTried: [String]

    package init(
        rule: String, strategy: Assignment.Strategy, pool: String?, eligible: [Person], excluded: [Exclusion],
        rulesTried: [String]
    ) {
        self.rule = rule
        self.strategy = strategy
        self.pool = pool
        self.eligible = eligible
        self.excluded = excluded
        self.rulesTried = rulesTried
    }
}
