/// A salesperson or manager in the people directory.
package struct Person: Encodable, Equatable, Sendable {
    /// The lower-case e-mail address; it identifies the person everywhere.
    package var email: String
    package var name: String
    package var slack: String?
    package var team: String?
    package var territories: [String]
    package var isActive: Bool
    /// E-mail of the person's manager.
    package var manager: String?
    /// The language that the person is written to in, such as `de`.
    package var language: String?
    /// The IANA name of the zone that the person's day is in, such as `Europe/Bratislava`.
    package var timeZone: String?
    /// When the person is left alone; nil where the policy decides.
    package var quietHours: QuietHours?
    /// By event, then by channel; `*` stands for those that are not named.
    package var notifications: [String: [String: NoticePreference]]

    package init(
        email: String, name: String, slack: String? = nil, team: String? = nil, territories: [String] = [],
        isActive: Bool = true, manager: String? = nil, language: String? = nil, timeZone: String? = nil,
        quietHours: QuietHours? = nil, notifications: [String: [String: NoticePreference]] = [:]
    ) {
        self.email = email
        self.name = name
        self.slack = slack
        self.team = team
        self.territories = territories
        self.isActive = isActive
        self.manager = manager
        self.language = language
        self.timeZone = timeZone
        self.quietHours = quietHours
        self.notifications = notifications
    }

    /// What the person wants of an event on a channel: what is said of both, of the event, of the channel, of anything.
    package func preference(of event: String, on channel: String) -> NoticePreference? {
        guard !notifications.isEmpty else { return nil }
        for event in [event, "*"] {
            guard let ofEvent = notifications[event] else { continue }
            if let preference = ofEvent[channel] ?? ofEvent["*"] { return preference }
        }
        return nil
    }
}
