extension NotificationPolicy {
    /// The events that a policy may name.
    package static let events = ["lead.routed", "lead.qualified"]

    /// The channels that notices can take.
    package static let channels = ["file"]

    package func validate() throws(DocumentError) {
        var check = DocumentCheck()
        check.require(!name.isEmpty, "name", "found an empty text, expected a name")
        check.requireUnique(rules.map(\.id), in: "rules", key: "id")
        for (index, rule) in rules.enumerated() {
            let path = "rules[\(index)]"
            check.require(!rule.events.isEmpty, "\(path).events", "found an empty list, expected events")
            for event in rule.events where !Self.events.contains(event) {
                check.require(
                    false, "\(path).events",
                    "found unknown event '\(event)', expected " + Suggestion.oneOf(Self.events, nearestTo: event))
            }
            check.require(!rule.to.isEmpty, "\(path).to", "found an empty list, expected recipients")
            check.require(
                Self.channels.contains(rule.channel), "\(path).channel",
                "found unknown channel '\(rule.channel)', expected "
                    + Suggestion.oneOf(Self.channels, nearestTo: rule.channel))
            check.require(!rule.template.isEmpty, "\(path).template", "found an empty text, expected a template's name")
            check.refuse(rule.when, "\(path).when", \.isOfActivity, "notification knows no activities")
        }
        try check.finish()
    }
}
