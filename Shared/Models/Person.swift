/// A salesperson or manager in the people directory.
package struct Person: Codable, Equatable, Sendable {
    /// The lower-case e-mail address; it identifies the person everywhere.
    package var email: String
    package var name: String
    package var slack: String?
    package var team: String?
    package var territories: [String]
    package var isActive: Bool
    /// E-mail of the person's manager.
    package var manager: String?

    package init(
        email: String, name: String, slack: String? = nil, team: String? = nil, territories: [String] = [],
        isActive: Bool = true, manager: String? = nil
    ) {
        self.email = email
        self.name = name
        self.slack = slack
        self.team = team
        self.territories = territories
        self.isActive = isActive
        self.manager = manager
    }
}
