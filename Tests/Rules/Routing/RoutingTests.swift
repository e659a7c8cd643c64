import Models
import Testing

@testable import Rules

@Suite("Routing")
struct RoutingTests {
    private let people = PeopleDirectory(people: [
        Person(email: "ann@x.example", name: "Ann", team: "dach"),
        Person(email: "bob@x.example", name: "Bob", team: "dach"),
        Person(email: "cyd@x.example", name: "Cyd", team: "dach", isActive: false),
        Person(email: "dan@x.example", name: "Dan", team: "gone", isActive: false),
        Person(email: "eva@x.example", name: "Eva", territories: ["slovakia"]),
        Person(email: "fay@x.example", name: "Fay", team: "rest"),
    ])

    private let territories = [
        Territory(name: "everywhere", team: "rest"),
        Territory(name: "germany", countries: ["DE"], team: "dach"),
        Territory(name: "bavaria", countries: ["DE"], states: ["Bayern", "Bavaria"], people: ["bob@x.example"]),
        Territory(name: "south", countries: ["DE"], postalPrefixes: ["8", "9"], people: ["ann@x.example"]),
        Territory(name: "munich", countries: ["DE"], postalPrefixes: ["80", "81"], people: ["fay@x.example"]),
        Territory(name: "slovakia", countries: ["SK"]),
        Territory(name: "france", countries: ["FR"], people: ["dan@x.example"]),
    ]

    private func match(_ rules: [RoutingRule], _ values: LeadTexts, _ enrichment: Enrichment? = nil)
        -> RoutingMatch
    {
        Routing.match(
            plan: RoutingPlan(name: "p", territories: territories, rules: rules), people: people,
            context: ConditionContext(lead: LeadFacts(values: values), enrichment: enrichment))
    }

    private func isCountry(_ code: String) -> Condition {
        .test(ConditionTest(field: .lead(.country), operators: [.equals(ConditionConstant(code))]))
    }

    private let rest = RoutingRule(id: "rest", assign: .team("rest"))

    @Test("takes the first rule that holds and tells what it tried")
    func firstMatch() {
        let rules = [
            RoutingRule(id: "sk", when: isCountry("SK"), assign: .owner("eva@x.example")),
            RoutingRule(id: "de", when: isCountry("DE"), assign: .team("dach")), rest,
        ]
        let found = match(rules, [.country: "DE"])
        #expect(
            found
                == RoutingMatch(
                    rule: "de", strategy: .roundRobin, pool: "team:dach", eligible: Array(people.people.prefix(2)),
                    excluded: [RoutingMatch.Exclusion(person: "cyd@x.example", reason: "inactive")],
                    rulesTried: ["sk: condition does not hold", "de: matches (team:dach)"]))
        let owner = match(rules, [.country: "SK"])
        #expect(owner.strategy == .owner && owner.pool == nil && owner.eligible.map(\.email) == ["eva@x.example"])
        #expect(owner.rulesTried == ["sk: matches"])
    }

    @Test("passes over a rule whose people are all inactive or unknown")
    func passesOver() {
        let rules = [
            RoutingRule(id: "gone", assign: .team("gone")), RoutingRule(id: "nobody", assign: .team("none")),
            RoutingRule(id: "dan", assign: .owner("dan@x.example")),
            RoutingRule(id: "who", assign: .owner("who@x.example")),
            rest,
        ]
        let found = match(rules, [:])
        #expect(found.rule == "rest" && found.excluded.isEmpty)
        #expect(
            found.rulesTried == [
                "gone: nobody is active (team:gone)", "nobody: nobody is active (team:none)", "dan: nobody is active",
                "who: nobody is active", "rest: matches (team:rest)",
            ])
    }

    @Test(
        "takes the closest territory",
        arguments: [
            ([.country: "DE", .postalCode: "80331", .state: "Bayern"], "territory:munich"),
            ([.country: "DE", .postalCode: "D-80331"], "team:dach"),
            ([.country: "DE", .postalCode: "9 7070"], "territory:south"),
            ([.country: "DE", .state: "BAYERN"], "territory:bavaria"),
            ([.country: "DE", .state: "Hessen", .postalCode: "60311"], "team:dach"),
            ([.country: "SK"], "territory:slovakia"),
            ([.country: "FR"], "team:rest"),
            ([.country: "AT"], "team:rest"),
            ([.postalCode: "80331"], "team:rest"),
            ([:], "team:rest"),
        ] as [(LeadTexts, String)])
    func territories(values: LeadTexts, pool: String) {
        let found = match([RoutingRule(id: "t", assign: .territory(nil))], values)
        #expect(found.pool == pool)
        #expect(found.strategy == .territory)
        #expect(!found.eligible.isEmpty)
    }

    @Test("knows the country from enrichment, and only the territories that the rule names")
    func territoryChoice() {
        let enrichment = Enrichment(domainClass: .corporate, country: "SK")
        #expect(match([RoutingRule(id: "t", assign: .territory(nil))], [:], enrichment).pool == "territory:slovakia")
        let rules = [RoutingRule(id: "t", assign: .territory(["germany"])), rest]
        let found = match(rules, [:], enrichment)
        #expect(found.rule == "rest")
        #expect(found.rulesTried == ["t: the lead lies in no territory", "rest: matches (team:rest)"])
    }

    @Test("says when nobody is left")
    func nobody() {
        let found = match([RoutingRule(id: "gone", assign: .team("gone"))], [:])
        #expect(found.eligible.isEmpty)
        #expect(found.assignment(pick: nil) == nil)
    }

    @Test("turns a match into an assignment with its candidates and its reason")
    func assignment() throws {
        let found = match([RoutingRule(id: "de", assign: .team("dach"))], [:])
        let counts = [
            "ann@x.example": PoolCount(assigned: 3, lastAt: .epoch),
            "bob@x.example": PoolCount(assigned: 2, lastAt: .epoch),
        ]
        let pick = try #require(RoundRobin.pick(from: found.eligible.map(\.email), counts: counts))
        #expect(
            found.assignment(pick: pick)
                == Assignment(
                    owner: "bob@x.example", rule: "de", strategy: .roundRobin, pool: "team:dach",
                    rulesTried: ["de: matches (team:dach)"],
                    candidates: [
                        Assignment.Candidate(person: "ann@x.example", assigned: 3),
                        Assignment.Candidate(person: "bob@x.example", assigned: 2),
                        Assignment.Candidate(person: "cyd@x.example", assigned: 0, excluded: "inactive"),
                    ], reason: "rule 'de': next of 2 in team:dach, with 2 so far"))
        let owner = match([RoutingRule(id: "eva", assign: .owner("eva@x.example"))], [:])
        #expect(owner.assignment(pick: nil)?.owner == "eva@x.example")
        #expect(owner.assignment(pick: nil)?.reason == "rule 'eva' names eva@x.example")
    }
}
