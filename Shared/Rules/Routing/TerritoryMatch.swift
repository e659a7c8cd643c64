import Models

/// Finds the territories that a lead lies in.
enum TerritoryMatch {
    /// The matching territories: longest postal prefix first, then by state, then by country, then the rest; else in
    /// the order of the plan.
    static func ranked(_ territories: [Territory], names: [String]?, context: ConditionContext) -> [Territory] {
        let lead = Place(context)
        var matching: [(territory: Territory, rank: Int, place: Int)] = []
        for (place, territory) in territories.enumerated() where names?.contains(territory.name) ?? true {
            if let rank = rank(territory, lead) { matching.append((territory, rank, place)) }
        }
        return matching.sorted { ($1.rank, $0.place) < ($0.rank, $1.place) }.map(\.territory)
    }

    /// Where a lead comes from, in the form in which plans are compared.
    private struct Place {
        var country: String?
        var state: String?
        var postalCode: String?

        init(_ context: ConditionContext) {
            country = context.enrichment?.country ?? context.lead.values[.country]
            state = context.lead.values[.state].map(KeyFold.joined)
            postalCode = context.lead.values[.postalCode].map(KeyFold.joined)
        }
    }

    /// How closely the territory fits; nil when one of the lists that it gives does not match.
    private static func rank(_ territory: Territory, _ lead: Place) -> Int? {
        var rank = 0
        if !territory.countries.isEmpty {
            guard let country = lead.country, territory.countries.contains(where: { $0.uppercased() == country }) else {
                return nil
            }
            rank += 1
        }
        if !territory.states.isEmpty {
            guard let state = lead.state, territory.states.contains(where: { KeyFold.joined($0) == state }) else {
                return nil
            }
            rank += 2
        }
        if !territory.postalPrefixes.isEmpty {
            let prefixes = territory.postalPrefixes.map(KeyFold.joined)
            guard let code = lead.postalCode,
                let longest = prefixes.filter({ code.hasPrefix($0) }).map(\.utf8.count).max()
            else { return nil }
            rank += 4 * longest
        }
        return rank
    }
}
