import Models

extension ScoringModel {
    /// More points than this no rule can give, so that every sum fits.
    static let mostPointsOfRule = 1_000_000
    private static let mostPoints = 10_000
    private static let mostRules = 1_000

    package func validate() throws(DocumentError) {
        var check = DocumentCheck()
        check.require(!name.isEmpty, "name", "found an empty text, expected a name")
        check.require(
            (1...Self.mostPointsOfRule).contains(threshold), "threshold",
            "found \(threshold), expected a number above 0")
        for (key, cap) in [("fitCap", fitCap), ("intentCap", intentCap)] {
            if let cap { check.require(cap > 0, key, "found \(cap), expected a number above 0") }
        }
        check.require(
            (1...Self.mostRules).contains(rules.count), "rules",
            "found \(rules.count) rules, expected 1 to \(Self.mostRules)")
        check.requireUnique(rules.map(\.id), in: "rules", key: "id")
        for (index, rule) in rules.enumerated() { Self.validate(rule, at: "rules[\(index)]", &check) }
        try check.finish()
    }

    private static func validate(_ rule: ScoringRule, at path: String, _ check: inout DocumentCheck) {
        check.require(
            !rule.id.hasPrefix("cap:"), "\(path).id",
            "found '\(rule.id)', expected an id that does not begin with 'cap:'")
        check.require(
            rule.points != 0 && rule.points.magnitude <= UInt(mostPoints), "\(path).points",
            "found \(rule.points), expected points other than 0, at most \(mostPoints) up or down")
        check.require(!rule.reason.isEmpty, "\(path).reason", "found an empty text, expected what people read")
        if let most = rule.max {
            check.require(
                most > 0 && most.magnitude >= rule.points.magnitude, "\(path).max",
                "found \(most), expected at least the rule's \(rule.points.magnitude)")
        }
        if let activity = rule.activity {
            check.require(
                rule.group == .intent, "\(path).activity", "found it in a fit rule, expected it in intent rules only")
            check.require(!activity.type.isEmpty, "\(path).activity.type", "found an empty text, expected a type")
            if let days = activity.withinDays {
                check.require(
                    days > 0 && days <= 36_500, "\(path).activity.withinDays", "found \(days), expected days above 0")
            }
            check.refuse(activity.where, "\(path).activity.where", \.isOfScore, "a score is not known while it is made")
        } else {
            check.require(
                rule.when != nil, path,
                rule.group == .fit
                    ? "found no 'when', expected a condition" : "found neither 'when' nor 'activity', expected one")
            check.require(
                !rule.each && rule.max == nil, path, "found 'each' or 'max', expected them with 'activity' only")
        }
        check.refuse(rule.when, "\(path).when", \.isOfScore, "a score is not known while it is made")
        check.refuse(rule.when, "\(path).when", \.isOfActivity, "activities are known in 'activity.where' only")
    }
}
