/// A part of the world and who looks after it.
///
/// Every list that is given must match; none given matches any lead.
package struct Territory: Codable, Equatable, Sendable {
    package var name: String
    /// ISO 3166-1 alpha-2.
    package var countries: [String]
    package var states: [String]
    package var postalPrefixes: [String]
    /// E-mails; when neither these nor a team are given, the people who name this territory in the directory.
    package var people: [String]
    package var team: String?

    package init(
        name: String, countries: [String] = [], states: [String] = [], postalPrefixes: [String] = [],
        people: [String] = [], team: String? = nil
    ) {
        self.name = name
        self.countries = countries
        self.states = states
        self.postalPrefixes = postalPrefixes
        self.people = people
        self.team = team
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, countries, states, postalPrefixes, people, team
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func list(_ key: CodingKeys) throws -> [String] {
            try container.decodeIfPresent([String].self, forKey: key) ?? []
        }
        name = try container.decode(String.self, forKey: .name)
        countries = try list(.countries)
        states = try list(.states)
        postalPrefixes = try list(.postalPrefixes)
        people = try list(.people).map { $0.lowercased() }
        team = try container.decodeIfPresent(String.self, forKey: .team)
    }
}
