import Models

/// The people that one rule chooses from.
struct RoutingPool {
    /// Under which their turns are counted; nil when one person is named.
    var name: String?
    var strategy: Assignment.Strategy
    /// In the order of their e-mails, inactive ones included.
    var members: [Person]
    /// E-mails that the directory does not know.
    var unknown: [String]

    init(owner email: String, people: PeopleDirectory) {
        strategy = .owner
        members = people.person(email).map { [$0] } ?? []
        unknown = members.isEmpty ? [email] : []
    }

    init(team: String, people: PeopleDirectory) {
        name = "team:\(team)"
        strategy = .roundRobin
        members = people.members(ofTeam: team)
        unknown = []
    }

    /// The people whom a territory names, else its team, else those who name the territory.
    init(territory: Territory, people: PeopleDirectory) {
        strategy = .territory
        unknown = []
        if let team = territory.team {
            // The team's turns are counted once, however its leads come.
            name = "team:\(team)"
            members = people.members(ofTeam: team)
            return
        }
        name = "territory:\(territory.name)"
        if territory.people.isEmpty {
            members = people.people.filter { $0.territories.contains(territory.name) }
        } else {
            let emails = Set(territory.people)
            members = people.people.filter { emails.contains($0.email) }
            unknown = emails.subtracting(members.map(\.email)).sorted()
        }
        members.sort { $0.email < $1.email }
    }
}
