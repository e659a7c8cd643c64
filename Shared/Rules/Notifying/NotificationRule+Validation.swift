import Models

extension NotificationRule {
    /// Finds what is wrong with the rule in its policy.
    func validate(at path: String, in policy: NotificationPolicy, _ check: inout DocumentCheck) {
        check.require(!events.isEmpty, "\(path).events", "found an empty list, expected events")
        for event in events where !NoticeEvent.names.contains(event) {
            check.require(
                false, "\(path).events",
                "found unknown event '\(event)', expected " + Suggestion.oneOf(NoticeEvent.names, nearestTo: event))
        }
        check.require(
            to.isEmpty == false || !channels.isEmpty && channels.allSatisfy(\.kind.isNamed), "\(path).to",
            "found an empty list, expected recipients")
        check.require(!channels.isEmpty, "\(path).channels", "found an empty list, expected channels")
        check.require(
            Set(channels).count == channels.count, "\(path).channels", "found a channel twice, expected each once")
        check.require(!template.isEmpty, "\(path).template", "found an empty text, expected a template's name")
        check.require(
            template.isEmpty || NoticeChannel.isName(template), "\(path).template",
            "found '\(template)', expected a name of letters, digits, '-' and '_'")
        if let language {
            check.require(
                LocaleShape.isLanguage(language), "\(path).language",
                "found '\(language)', expected \(LocaleShape.languageExample)")
        }
        check.refuse(when, "\(path).when", \.isOfActivity, "notification knows no activities")
        check.refuse(
            urgency.condition, "\(path).critical.when", \.isOfActivity, "notification knows no activities")
        validateRecipients(at: path, in: policy, &check)
        validateOccasions(at: path, &check)
        validateTiming(at: path, &check)
    }

    private func validateRecipients(at path: String, in policy: NotificationPolicy, _ check: inout DocumentCheck) {
        let asks = Set(to)
        check.require(
            !asks.contains(.operators) || !policy.operators.isEmpty, "\(path).to",
            "found 'operators', expected the policy's list 'operators' to name somebody")
        check.require(
            !asks.contains(.teamChannel) || !policy.teamChannels.isEmpty, "\(path).to",
            "found 'team-channel', expected the policy's 'teamChannels' to name one")
        var places = to
        if asks.contains(.operators) { places += policy.operators }
        if asks.contains(.teamChannel) { places += policy.teamChannels.sorted { $0.key < $1.key }.map(\.value) }
        if !channels.contains(.slack), let place = places.first(where: \.isSlack) {
            check.require(
                false, "\(path).channels",
                "found no 'slack', expected it: the rule speaks to '\(place.text)'")
        }
        guard asks.contains(.lead) else { return }
        check.require(
            asks.count == 1, "\(path).to",
            "found 'lead' beside others, expected a rule of its own: what colleagues read is not for the lead")
        for channel in channels where channel != .email {
            check.require(
                false, "\(path).channels",
                "found '\(channel.text)', expected 'email' alone: the rule speaks to the lead")
        }
    }

    /// What happens to Baton itself has neither a lead nor an owner.
    private func validateOccasions(at path: String, _ check: inout DocumentCheck) {
        let known = events.compactMap(NoticeEvent.init)
        guard let ofBaton = known.first(where: { !$0.isOfLead }) else { return }
        if let ofLead = known.first(where: \.isOfLead) {
            check.require(
                false, "\(path).events",
                "found '\(ofLead.rawValue)' and '\(ofBaton.rawValue)', expected events of leads or of Baton's operation"
            )
            return
        }
        let because = "'\(ofBaton.rawValue)' happens to no lead"
        for recipient in to where !recipient.isPlace && recipient != .operators {
            check.require(
                false, "\(path).to",
                "found '\(recipient.text)', expected 'operators', an address or a Slack channel: \(because)")
        }
        check.require(when == nil, "\(path).when", "found a condition, expected none: \(because)")
        check.require(
            urgency.condition == nil, "\(path).critical", "found a condition, expected true or false: \(because)")
    }

    /// Settings that would take each other's effect away.
    private func validateTiming(at path: String, _ check: inout DocumentCheck) {
        if let ceiling {
            check.require(
                ceiling.count > 0, "\(path).ceiling.count", "found \(ceiling.count), expected at least 1")
            check.require(
                timing == .now, "\(path).ceiling",
                "found beside a digest, expected one of them: a digest has its interval")
        }
        guard urgency == .critical else { return }
        check.require(timing == .now, "\(path).critical", "found beside a digest, expected one of them")
        check.require(ceiling == nil, "\(path).critical", "found beside a ceiling, expected one of them")
        if case .own = quietHours {
            check.require(false, "\(path).critical", "found beside quiet hours, expected one of them")
        }
    }
}
