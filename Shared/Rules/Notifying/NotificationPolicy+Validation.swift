import Models

extension NotificationPolicy {
    /// The events that a policy may name.
    package static var events: [String] { NoticeEvent.names }

    package func validate() throws(DocumentError) {
        var check = DocumentCheck()
        check.require(!name.isEmpty, "name", "found an empty text, expected a name")
        check.requireUnique(rules.map(\.id), in: "rules", key: "id")
        check.require(
            LocaleShape.isLanguage(language), "language", "found '\(language)', expected \(LocaleShape.languageExample)"
        )
        check.require(
            LocaleShape.isTimeZone(timeZone), "timeZone", "found '\(timeZone)', expected \(LocaleShape.timeZoneExample)"
        )
        for (index, one) in operators.enumerated() where !one.isPlace {
            check.require(
                false, "operators[\(index)]",
                "found '\(one.text)', expected an e-mail address, or 'slack:' and a channel")
        }
        for (team, place) in teamChannels.sorted(by: { $0.key < $1.key }) where !place.isPlace {
            check.require(
                false, "teamChannels.\(team)",
                "found '\(place.text)', expected 'slack:' and a channel, or an e-mail address")
        }
        for channel in prefer.keys.sorted() { validatePreference(channel, &check) }
        for (index, rule) in rules.enumerated() { rule.validate(at: "rules[\(index)]", in: self, &check) }
        try check.finish()
    }

    private func validatePreference(_ channel: String, _ check: inout DocumentCheck) {
        let path = "prefer.\(channel)"
        check.require(
            channel != "file", path, "found a preference, expected none: a file written twice is the same file")
        guard NoticeChannel.Kind(rawValue: channel) == nil else { return }
        do {
            _ = try NoticeChannel(channel)
        } catch let problem as NoticeChannel.Problem {
            check.require(false, path, problem.text)
        } catch {
            check.require(false, path, "\(error)")
        }
    }
}

extension NotificationPolicy {
    /// What is no mistake of the policy's own, but will not work where it is to be used.
    ///
    /// Channels are the ones that are set up there, such as `webhook:crm`, and people those who will be active; nil where
    /// nobody knows.
    package func warnings(channels: Set<String>?, people: PeopleDirectory?) -> [DocumentProblem] {
        var check = DocumentCheck()
        for (index, rule) in rules.enumerated() {
            for channel in rule.channels.map(\.text) {
                guard let channels, !channels.contains(channel) else { continue }
                check.require(
                    false, "rules[\(index)].channels",
                    "found channel '\(channel)', which is not set up; expected "
                        + Suggestion.oneOf(channels.sorted(), nearestTo: channel))
            }
        }
        let teams = Set(people?.people.compactMap(\.team) ?? []).sorted()
        for team in teamChannels.keys.sorted() where people != nil && !teams.contains(team) {
            check.require(
                false, "teamChannels.\(team)",
                "found unknown team '\(team)', expected " + Suggestion.oneOf(teams, nearestTo: team))
        }
        return check.found
    }
}
