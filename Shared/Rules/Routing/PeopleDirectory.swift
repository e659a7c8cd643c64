package import Models

/// The salespeople and managers that plans and policies speak of.
package struct PeopleDirectory: RuleDocument {
    package static let kind = DocumentKind.people

    package var name: String
    package var people: [Person]

    package init(name: String = "people", people: [Person]) {
        self.name = name
        self.people = people
    }

    package func person(_ email: String) -> Person? {
        people.first { $0.email == email }
    }

    /// All members, inactive ones included, in the order of their e-mails.
    package func members(ofTeam team: String) -> [Person] {
        people.filter { $0.team == team }.sorted { $0.email < $1.email }
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, people
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decodeIfPresent(String.self, forKey: .name) ?? "people"
        people = try container.decode([PersonEntry].self, forKey: .people).map(\.person)
    }
}
