import Models
import Testing

@testable import Rules

@Suite("Routing plans and people")
struct RoutingPlanTests {
    private static let people = #"""
        {"people":[{"email":"Ann@x.example","name":"Ann","team":"dach","territory":"south","slack":"U1"},
                   {"email":"bob@x.example","name":"Bob","team":"gone","active":false,"manager":"ann@x.example"}]}
        """#

    private func problems(_ plan: String) throws -> String {
        let people = try Documents.decode(PeopleDirectory.self, from: Array(Self.people.utf8))
        try people.validate()
        do {
            try Documents.decode(RoutingPlan.self, from: Array(plan.utf8)).validate(people: people)
            return ""
        } catch {
            return error.description
        }
    }

    @Test("are read with what may be left out")
    func reading() throws {
        let people = try Documents.decode(PeopleDirectory.self, from: Array(Self.people.utf8))
        #expect(
            people
                == PeopleDirectory(people: [
                    Person(email: "ann@x.example", name: "Ann", slack: "U1", team: "dach", territories: ["south"]),
                    Person(
                        email: "bob@x.example", name: "Bob", team: "gone", isActive: false, manager: "ann@x.example"),
                ]))
        let plan = #"""
            {"name":"p","territories":[{"name":"south","countries":["DE"]}],
             "rules":[{"id":"a","assign":{"territory":["south"]}},{"id":"b","assign":{"territory":"all"}},
                      {"id":"c","assign":{"owner":"ANN@x.example"}},{"id":"d","assign":{"team":"dach","strategy":"round_robin"}}]}
            """#
        #expect(try problems(plan) == "")
        let rules = try Documents.decode(RoutingPlan.self, from: Array(plan.utf8)).rules
        #expect(
            rules.map(\.assign) == [.territory(["south"]), .territory(nil), .owner("ann@x.example"), .team("dach")])
    }

    @Test(
        "are refused with place, found and expected",
        arguments: [
            (#"{"name":"p","rules":[]}"#, "rules: found no rule, expected at least one that catches all"),
            (
                #"{"name":"p","rules":[{"id":"a","when":{"field":"lead.email","exists":true},"assign":{"team":"dach"}}]}"#,
                "rules[0].when: found a condition, expected the last rule to catch all"
            ),
            (
                #"{"name":"p","rules":[{"id":"a","assign":{"team":"dahc"}}]}"#,
                "rules[0].assign.team: found unknown or empty team 'dahc', expected one of 'dach', 'gone'; did you mean 'dach'?"
            ),
            (
                #"{"name":"p","rules":[{"id":"a","assign":{"team":"gone"}}]}"#,
                "rules[0].assign: found nobody active, expected the last rule to yield somebody for any lead"
            ),
            (
                #"{"name":"p","rules":[{"id":"a","assign":{"owner":"bob@x.example"}}]}"#,
                "rules[0].assign: found nobody active"
            ),
            (
                #"{"name":"p","rules":[{"id":"a","assign":{"owner":"an@x.example"}}]}"#,
                "rules[0].assign.owner: found unknown person 'an@x.example', expected one of 'ann@x.example', "
                    + "'bob@x.example'; did you mean 'ann@x.example'?"
            ),
            (
                #"{"name":"p","territories":[{"name":"south","countries":["DE"]}],"rules":[{"id":"a","assign":{"territory":"all"}}]}"#,
                "rules[0].assign: found nobody active, expected the last rule to yield somebody for any lead"
            ),
            (
                #"{"name":"p","territories":[{"name":"south"}],"rules":[{"id":"a","assign":{"territory":"souht"}}]}"#,
                "rules[0].assign.territory: found unknown territory 'souht'"
            ),
            (
                #"{"name":"p","rules":[{"id":"a","assign":{"territory":"all"}}]}"#,
                "rules[0].assign.territory: found no territories in the plan, expected some"
            ),
            (
                #"{"name":"p","territories":[{"name":"north","countries":["Germany"],"team":"dach"}],"rules":[{"id":"a","assign":{"team":"dach"}}]}"#,
                "territories[0].countries: found 'Germany', expected a code such as 'DE'"
            ),
            (
                #"{"name":"p","territories":[{"name":"north"}],"rules":[{"id":"a","assign":{"team":"dach"}}]}"#,
                "territories[0]: found nobody for territory 'north'"
            ),
            (
                #"{"name":"p","rules":[{"id":"a","assign":{"team":"dach","owner":"ann@x.example"}}]}"#,
                "rules[0].assign: found owner, team, expected exactly one of"
            ),
            (
                #"{"name":"p","rules":[{"id":"a","assign":{"team":"dach","strategy":"random"}}]}"#,
                "rules[0].assign.strategy: found 'random', expected 'round_robin'"
            ),
            (
                #"{"name":"p","rules":[{"id":"a","assign":{"team":"dach"}},{"id":"a","assign":{"team":"dach"}}]}"#,
                "rules[1].id: found 'a' again after rules[0], expected one of its own"
            ),
        ])
    func refusing(plan: String, message: String) throws {
        let text = try problems(plan)
        #expect(text.hasPrefix(message), "\(text)")
    }

    @Test(
        "refuse people that cannot be",
        arguments: [
            (#"{"people":[]}"#, "people: found nobody, expected somebody"),
            (#"{"people":[{"email":"ann","name":"Ann"}]}"#, "people[0].email: found 'ann', expected an e-mail address"),
            (
                #"{"people":[{"email":"a@x.example","name":"A"},{"email":"A@x.example","name":"B"}]}"#,
                "people[1].email: found 'a@x.example' again after people[0], expected one of its own"
            ),
            (
                #"{"people":[{"email":"a@x.example","name":"A","manager":"b@x.example"}]}"#,
                "people[0].manager: found 'b@x.example', expected the e-mail of somebody else in the directory"
            ),
            (
                #"{"people":[{"email":"a@x.example","name":"A","actve":false}]}"#,
                "people[0].actve: found unknown key 'actve'"
            ),
            (#"{"people":[{"email":"a@x.example"}]}"#, "people[0]: found no 'name', which is required"),
        ])
    func people(json: String, message: String) {
        let error = #expect(throws: DocumentError.self) {
            try Documents.decode(PeopleDirectory.self, from: Array(json.utf8)).validate()
        }
        #expect(error?.description.hasPrefix(message) == true, "\(String(describing: error))")
    }
}
