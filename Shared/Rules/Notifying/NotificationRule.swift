/// One rule of a notification policy: on which events, for which leads, to whom, how and when.
package struct NotificationRule: Equatable, Sendable {
    package var id: String
    /// Such as `lead.routed`; see ``NoticeEvent``.
    package var events: [String]
    package var when: Condition?
    /// May be empty where every channel leads to a place of its own.
    package var to: [NoticeRecipient]
    package var channels: [NoticeChannel]
    package var template: String
    /// For recipients without a language of their own; nil where the policy's is meant.
    package var language: String?
    package var timing: NoticeTiming
    package var ceiling: NoticeCeiling?
    package var urgency: NoticeUrgency
    package var quietHours: QuietHoursChoice

    package init(
        id: String, events: [String], when: Condition? = nil, to: [NoticeRecipient], channels: [NoticeChannel],
        template: String, language: String? = nil, timing: NoticeTiming = .now, ceiling: NoticeCeiling? = nil,
        urgency: NoticeUrgency = .usual, quietHours: QuietHoursChoice = .ofPolicy
    ) {
        self.id = id
        self.events = events
        self.when = when
        self.to = to
        self.channels = channels
        self.template = template
        self.language = language
        self.timing = timing
        self.ceiling = ceiling
        self.urgency = urgency
        self.quietHours = quietHours
    }
}

extension NotificationRule: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case id, events, when, to, channel, channels, template, language, timing, ceiling, critical, quietHours
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        events = try container.decode([String].self, forKey: .events)
        when = try container.decodeIfPresent(Condition.self, forKey: .when)
        channels = try Self.channels(container)
        // Who is told is no question where every channel is a place.
        let isPlaced = !channels.isEmpty && channels.allSatisfy(\.kind.isNamed)
        to =
            isPlaced
            ? try container.decodeIfPresent([NoticeRecipient].self, forKey: .to) ?? []
            : try container.decode([NoticeRecipient].self, forKey: .to)
        template = try container.decode(String.self, forKey: .template)
        language = try container.decodeIfPresent(String.self, forKey: .language)
        timing = try container.decodeIfPresent(NoticeTiming.self, forKey: .timing) ?? .now
        ceiling = try container.decodeIfPresent(NoticeCeiling.self, forKey: .ceiling)
        urgency = try container.decodeIfPresent(NoticeUrgency.self, forKey: .critical) ?? .usual
        quietHours = try container.decodeIfPresent(QuietHoursChoice.self, forKey: .quietHours) ?? .ofPolicy
    }

    private static func channels(_ container: KeyedDecodingContainer<CodingKeys>) throws -> [NoticeChannel] {
        guard container.contains(.channel) else { return try container.decode([NoticeChannel].self, forKey: .channels) }
        guard !container.contains(.channels) else {
            throw DecodingError.dataCorruptedError(
                forKey: .channels, in: container,
                debugDescription: "found 'channel' and 'channels', expected one of them")
        }
        return [try container.decode(NoticeChannel.self, forKey: .channel)]
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(events, forKey: .events)
        try container.encodeIfPresent(when, forKey: .when)
        try container.encode(to, forKey: .to)
        try container.encode(channels, forKey: .channels)
        try container.encode(template, forKey: .template)
        try container.encodeIfPresent(language, forKey: .language)
        if timing != .now { try container.encode(timing, forKey: .timing) }
        try container.encodeIfPresent(ceiling, forKey: .ceiling)
        if urgency != .usual { try container.encode(urgency, forKey: .critical) }
        if quietHours != .ofPolicy { try container.encode(quietHours, forKey: .quietHours) }
    }
}
