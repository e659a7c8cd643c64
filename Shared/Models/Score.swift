/// One rule's part in a score: the points of all reasons add up to the total.
package struct ScoreReason: Codable, Equatable, Sendable {
    package enum Group: String, Codable, Sendable { case fit, intent }

    /// The rule's id in the model, or `cap:<group>` for what a group's ceiling took away.
    package var rule: String
    package var group: Group
    package var points: Int
    package var reason: String

    package init(rule: String, group: Group, points: Int, reason: String) {
        self.rule = rule
        self.group = group
        self.points = points
        self.reason = reason
    }
}

/// The result of scoring: a pure function of lead, company, activities, model version and as-of time.
package struct Score: Codable, Equatable, Sendable {
    package var fit: Int
    package var intent: Int
    package var total: Int
    package var reasons: [ScoreReason]
    /// The newest input that the score saw.
    package var asOf: Timestamp
    /// Whether the total reached the model's threshold.
    package var isAboveThreshold: Bool

    package init(fit: Int, intent: Int, reasons: [ScoreReason], asOf: Timestamp, isAboveThreshold: Bool) {
        self.fit = fit
        self.intent = intent
        self.total = fit + intent
        self.reasons = reasons
        self.asOf = asOf
        self.isAboveThreshold = isAboveThreshold
    }
}
