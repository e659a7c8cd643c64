import Models

extension PeopleDirectory {
    package func validate() throws(DocumentError) {
        var check = DocumentCheck()
        check.require(!name.isEmpty, "name", "found an empty text, expected a name")
        check.require(!people.isEmpty, "people", "found nobody, expected somebody")
        check.requireUnique(people.map(\.email), in: "people", key: "email")
        let known = Set(people.map(\.email))
        for (index, person) in people.enumerated() {
            let path = "people[\(index)]"
            check.require(
                EmailAddress.normalised(person.email)?.address == person.email, "\(path).email",
                "found '\(person.email)', expected an e-mail address")
            check.require(!person.name.isEmpty, "\(path).name", "found an empty text, expected a name")
            check.require(person.team != "", "\(path).team", "found an empty text, expected a team or none")
            validateNotices(person, at: path, &check)
            guard let manager = person.manager else { continue }
            check.require(
                known.contains(manager) && manager != person.email, "\(path).manager",
                "found '\(manager)', expected the e-mail of somebody else in the directory")
        }
        try check.finish()
    }

    /// The channels on which persons are told, each with an address of their own.
    private static let personalChannels = NoticeChannel.Kind.allCases.filter { !$0.isNamed }.map(\.rawValue) + ["*"]

    private func validateNotices(_ person: Person, at path: String, _ check: inout DocumentCheck) {
        if let language = person.language {
            check.require(
                LocaleShape.isLanguage(language), "\(path).language",
                "found '\(language)', expected \(LocaleShape.languageExample)")
        }
        if let zone = person.timeZone {
            check.require(
                LocaleShape.isTimeZone(zone), "\(path).timeZone",
                "found '\(zone)', expected \(LocaleShape.timeZoneExample)")
        }
        let events = NoticeEvent.names + ["*"]
        for (event, channels) in person.notifications.sorted(by: { $0.key < $1.key }) {
            check.require(
                events.contains(event), "\(path).notifications.\(event)",
                "found unknown event '\(event)', expected " + Suggestion.oneOf(events, nearestTo: event))
            for channel in channels.keys.sorted() where !Self.personalChannels.contains(channel) {
                check.require(
                    false, "\(path).notifications.\(event)",
                    "found unknown channel '\(channel)', expected "
                        + Suggestion.oneOf(Self.personalChannels, nearestTo: channel))
            }
        }
    }
}
