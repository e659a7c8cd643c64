import Models

extension RoutingPlan {
    package func validate() throws(DocumentError) {
        var check = DocumentCheck()
        validate(into: &check)
        try check.finish()
    }

    /// Checks the plan against the people that it speaks of, too.
    package func validate(people: PeopleDirectory) throws(DocumentError) {
        var check = DocumentCheck()
        validate(into: &check)
        for (index, territory) in territories.enumerated() {
            validate(territory, at: "territories[\(index)]", people, &check)
        }
        for (index, rule) in rules.enumerated() { validate(rule, at: "rules[\(index)].assign", people, &check) }
        if let last = rules.last, last.when == nil {
            let pools = catchAll(last.assign, people)
            check.require(
                pools.contains { $0.members.contains(where: \.isActive) }, "rules[\(rules.count - 1)].assign",
                "found nobody active, expected the last rule to yield somebody for any lead")
        }
        try check.finish()
    }

    private func validate(into check: inout DocumentCheck) {
        check.require(!name.isEmpty, "name", "found an empty text, expected a name")
        check.requireUnique(rules.map(\.id), in: "rules", key: "id")
        check.requireUnique(territories.map(\.name), in: "territories", key: "name")
        for (index, rule) in rules.enumerated() {
            check.refuse(rule.when, "rules[\(index)].when", \.isOfActivity, "routing knows no activities")
            guard case .territory(let names) = rule.assign else { continue }
            let known = territories.map(\.name)
            check.require(
                !known.isEmpty, "rules[\(index)].assign.territory", "found no territories in the plan, expected some")
            for name in names ?? [] where !known.contains(name) && !known.isEmpty {
                check.require(
                    false, "rules[\(index)].assign.territory",
                    "found unknown territory '\(name)', expected " + Suggestion.oneOf(known, nearestTo: name))
            }
        }
        for (index, territory) in territories.enumerated() {
            check.require(
                territory.people.isEmpty || territory.team == nil, "territories[\(index)]",
                "found 'people' and 'team', expected one of them")
            for country in territory.countries where !CountryCodes.isAlpha2(country) {
                check.require(
                    false, "territories[\(index)].countries",
                    "found '\(country)', expected a code such as '\(CountryCodes.alpha2(country) ?? "SK")'")
            }
            for (key, list) in [("states", territory.states), ("postalPrefixes", territory.postalPrefixes)] {
                check.require(
                    !list.contains { KeyFold.joined($0).isEmpty }, "territories[\(index)].\(key)",
                    "found an empty text, expected letters or digits")
            }
        }
        guard let last = rules.last else {
            check.require(false, "rules", "found no rule, expected at least one that catches all")
            return
        }
        check.require(
            last.when == nil, "rules[\(rules.count - 1)].when", "found a condition, expected the last rule to catch all"
        )
    }

    private func validate(
        _ territory: Territory, at path: String, _ people: PeopleDirectory, _ check: inout DocumentCheck
    ) {
        for email in territory.people { requirePerson(email, "\(path).people", people, &check) }
        if let team = territory.team { requireTeam(team, "\(path).team", people, &check) }
        check.require(
            !RoutingPool(territory: territory, people: people).members.isEmpty, path,
            "found nobody for territory '\(territory.name)', expected 'people', 'team', or people who name it")
    }

    private func validate(
        _ rule: RoutingRule, at path: String, _ people: PeopleDirectory, _ check: inout DocumentCheck
    ) {
        switch rule.assign {
        case .owner(let email): requirePerson(email, "\(path).owner", people, &check)
        case .team(let team): requireTeam(team, "\(path).team", people, &check)
        case .territory: break
        }
    }

    private func requirePerson(
        _ email: String, _ path: String, _ people: PeopleDirectory, _ check: inout DocumentCheck
    ) {
        check.require(
            people.person(email) != nil, path,
            "found unknown person '\(email)', expected "
                + Suggestion.oneOf(people.people.map(\.email), nearestTo: email))
    }

    private func requireTeam(
        _ team: String, _ path: String, _ people: PeopleDirectory, _ check: inout DocumentCheck
    ) {
        let teams = Set(people.people.compactMap(\.team)).sorted()
        check.require(
            teams.contains(team), path,
            "found unknown or empty team '\(team)', expected " + Suggestion.oneOf(teams, nearestTo: team))
    }

    /// The pools that the last rule has for a lead of which nothing is known.
    private func catchAll(_ target: RoutingTarget, _ people: PeopleDirectory) -> [RoutingPool] {
        switch target {
        case .owner(let email): [RoutingPool(owner: email, people: people)]
        case .team(let team): [RoutingPool(team: team, people: people)]
        case .territory(let names):
            territories.filter { territory in
                names?.contains(territory.name) ?? true
                    && territory.countries.isEmpty && territory.states.isEmpty && territory.postalPrefixes.isEmpty
            }.map { RoutingPool(territory: $0, people: people) }
        }
    }
}
