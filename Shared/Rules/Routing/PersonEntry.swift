import Models

/// A person as written in the people document, where most things may be left out.
struct PersonEntry: Decodable {
    var person: Person

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case email, name, slack, team, manager, territories, territory, active, isActive
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
            manager: try container.decodeIfPresent(String.self, forKey: .manager)?.lowercased())
        if let territory = try container.decodeIfPresent(String.self, forKey: .territory) {
            person.territories.append(territory)
        }
    }
}
