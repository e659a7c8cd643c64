import Models

/// A person as written in the people document, where most things may be left out.
struct PersonEntry: Decodable {
    var person: Person

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case email, name, slack, team, manager, territories, territory, active, isActive, language, timeZone
        case quietHours, notifications
    }

    init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let active = try container.decodeIfPresent(Bool.self, forKey: .active)
        person = Person(
            email: try container.decode(String.self, forKey: .email).lowercased(),
            name: try container.decode(String.self, forKey: .name),
            slack: try container.decodeIfPresent(String.self, forKey: .slack),
            team: try container.decodeIfPresent(String.self, forKey: .team),
            territories: try container.decodeIfPresent([String].self, forKey: .territories) ?? [],
            isActive: try active ?? container.decodeIfPresent(Bool.self, forKey: .isActive) ?? true,
            manager: try container.decodeIfPresent(String.self, forKey: .manager)?.lowercased(),
            language: try container.decodeIfPresent(String.self, forKey: .language),
            timeZone: try container.decodeIfPresent(String.self, forKey: .timeZone),
            quietHours: try container.decodeIfPresent(QuietHours.self, forKey: .quietHours))
        if container.contains(.notifications) {
            let events = try container.nestedContainer(keyedBy: AnyKey.self, forKey: .notifications)
            for event in events.allKeys {
                person.notifications[event.stringValue] = try Self.preferences(events, event)
            }
        }
        if let territory = try container.decodeIfPresent(String.self, forKey: .territory) {
            person.territories.append(territory)
        }
    }

    /// One word for all channels, or one for each.
    private static func preferences(
        _ events: KeyedDecodingContainer<AnyKey>, _ event: AnyKey
    ) throws -> [String: NoticePreference] {
        if (try? events.decode(String.self, forKey: event)) != nil {
            return try events.decodeWord(NoticePreference.self, forKey: event).map { ["*": $0] } ?? [:]
        }
        let channels = try events.nestedContainer(keyedBy: AnyKey.self, forKey: event)
        var preferences: [String: NoticePreference] = [:]
        for channel in channels.allKeys {
            preferences[channel.stringValue] = try channels.decodeWord(NoticePreference.self, forKey: channel)
        }
        return preferences
    }
}
