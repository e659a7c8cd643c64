package import Models

/// Who is told of what, how and when.
package struct NotificationPolicy: RuleDocument {
    package static let kind = DocumentKind.notificationPolicy

    package var name: String
    /// For recipients without a language of their own.
    package var language = "en"
    /// For recipients without a time zone of their own.
    package var timeZone = "UTC"
    /// For recipients without quiet hours of their own, and rules that say nothing of them.
    package var quietHours: QuietHours?
    /// How notices are gathered that join a digest though their rule has none: a person wishes it, or a ceiling is reached.
    package var digest = DigestTiming()
    /// Those whom the recipient `operators` stands for: addresses and places in Slack.
    package var operators: [NoticeRecipient] = []
    /// By team: the place that the recipient `team-channel` stands for.
    package var teamChannels: [String: NoticeRecipient] = [:]
    /// By channel, or by kind of channel.
    package var prefer: [String: AmbiguityPreference] = [:]
    package var rules: [NotificationRule] {
        didSet { compile() }
    }
    /// The rules' conditions as planning asks them.
    private(set) var conditions = ConditionProgram()
    /// Where the condition of each rule begins; nil for one without.
    private(set) var whens: [Int?] = []
    /// The same for the conditions under which rules are critical.
    private(set) var criticals: [Int?] = []

    package init(name: String, rules: [NotificationRule]) {
        self.name = name
        self.rules = rules
        compile()
    }

    private mutating func compile() {
        let starts: [Int?]
        (conditions, starts) = ConditionProgram.compiled(rules.map(\.when) + rules.map(\.urgency.condition))
        whens = Array(starts[..<rules.count])
        criticals = Array(starts[rules.count...])
    }

    /// What is done with an attempt on a channel of which nobody knows whether it arrived.
    ///
    /// Colleagues rather read a notice twice than never, and every attempt carries the same identity; for the lead itself
    /// it is the other way round.
    package func preference(for channel: NoticeChannel, isForLead: Bool = false) -> AmbiguityPreference {
        if !prefer.isEmpty, let preference = prefer[channel.text] ?? prefer[channel.kind.rawValue] { return preference }
        return isForLead ? .once : .delivery
    }
}

extension NotificationPolicy: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, language, timeZone, quietHours, digest, operators, teamChannels, prefer, rules
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        language = try container.decodeIfPresent(String.self, forKey: .language) ?? language
        timeZone = try container.decodeIfPresent(String.self, forKey: .timeZone) ?? timeZone
        quietHours = try container.decodeIfPresent(QuietHours.self, forKey: .quietHours)
        digest = try container.decodeIfPresent(DigestTiming.self, forKey: .digest) ?? digest
        operators = try container.decodeIfPresent([NoticeRecipient].self, forKey: .operators) ?? []
        teamChannels = try container.decodeIfPresent([String: NoticeRecipient].self, forKey: .teamChannels) ?? [:]
        if container.contains(.prefer) {
            let words = try container.nestedContainer(keyedBy: AnyKey.self, forKey: .prefer)
            for key in words.allKeys {
                prefer[key.stringValue] = try words.decodeWord(AmbiguityPreference.self, forKey: key)
            }
        }
        rules = try container.decode([NotificationRule].self, forKey: .rules)
        compile()
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(language, forKey: .language)
        try container.encode(timeZone, forKey: .timeZone)
        try container.encodeIfPresent(quietHours, forKey: .quietHours)
        try container.encode(digest, forKey: .digest)
        if !operators.isEmpty { try container.encode(operators, forKey: .operators) }
        if !teamChannels.isEmpty { try container.encode(teamChannels, forKey: .teamChannels) }
        if !prefer.isEmpty { try container.encode(prefer, forKey: .prefer) }
        try container.encode(rules, forKey: .rules)
    }
}
