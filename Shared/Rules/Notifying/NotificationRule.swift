/// One rule of a notification policy: on which events, for which leads, to whom, how.
package struct NotificationRule: Codable, Equatable, Sendable {
    package var id: String
    /// Message types, such as `lead.routed`.
    package var events: [String]
    package var when: Condition?
    package var to: [NoticeRecipient]
    package var channel: String
    package var template: String

    package init(
        id: String, events: [String], when: Condition? = nil, to: [NoticeRecipient], channel: String, template: String
    ) {
        self.id = id
        self.events = events
        self.when = when
        self.to = to
        self.channel = channel
        self.template = template
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case id, events, when, to, channel, template
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        events = try container.decode([String].self, forKey: .events)
        when = try container.decodeIfPresent(Condition.self, forKey: .when)
        to = try container.decode([NoticeRecipient].self, forKey: .to)
        channel = try container.decode(String.self, forKey: .channel)
        template = try container.decode(String.self, forKey: .template)
    }
}
