import Figures
import FoundationEssentials
import Models
import Support
import Testing

@testable import Rules

@Suite("Conditions")
struct ConditionTests {
    private static let context = ConditionContext(
        lead: LeadFacts(
            values: [
                .email: "Ann@Example.com", .country: "SK", .postalCode: "010 01", .budget: "10 000 €",
                .company: "Größe AG",
                .message: "Please call me about PRICING",
            ], extra: ["Team size": ["12", "40"], "empty": [""]], source: .tradeShow, form: "Expo"),
        enrichment: Enrichment(
            domainClass: .corporate,
            company: Company(
                domain: "example.com", name: "Example", employees: 250, industry: "Machinery", country: "DE"),
            country: "SK"),
        score: Score(fit: 30, intent: 20, reasons: [], asOf: .epoch, isAboveThreshold: false), isQualified: true)

    private static func decode(_ json: String) throws -> Condition {
        try JSONDecoder().decode(Condition.self, from: Data(json.utf8))
    }

    @Test(
        "hold or do not",
        arguments: [
            (#"{"field":"lead.country","in":["SK","CZ"]}"#, true),
            (#"{"field":"lead.country","in":["cz"]}"#, false),
            (#"{"field":"lead.country","notIn":["CZ"]}"#, true),
            (#"{"field":"lead.country","equals":"sk"}"#, true),
            (#"{"field":"lead.country","notEquals":"SK"}"#, false),
            (#"{"field":"lead.email","equals":"ANN@example.com"}"#, true),
            (#"{"field":"lead.email","endsWith":"@example.com"}"#, true),
            (#"{"field":"lead.email","startsWith":["bob","ann"]}"#, true),
            (#"{"field":"lead.postalCode","startsWith":["01","02"]}"#, true),
            (#"{"field":"lead.message","contains":["demo","pricing"]}"#, true),
            (#"{"field":"lead.message","contains":"prices"}"#, false),
            (#"{"field":"lead.message","containsWord":"Call me"}"#, true),
            (#"{"field":"lead.message","containsWord":["pric","all","plea"]}"#, false),
            (#"{"field":"lead.message","containsWord":"pricing"}"#, true),
            (#"{"field":"lead.company","containsWord":"GRÖßE"}"#, true),
            (#"{"field":"lead.company","containsWord":"gr"}"#, false),
            (#"{"field":"lead.company","contains":"GRÖSSE"}"#, false),
            (#"{"field":"lead.company","contains":"größe"}"#, true),
            (#"{"field":"lead.company","equals":"GRÖßE ag"}"#, true),
            (#"{"field":"lead.company","startsWith":"gro\u0308"}"#, true),
            (#"{"field":"lead.company","endsWith":"E AG"}"#, true),
            (#"{"field":"lead.phone","exists":false}"#, true),
            (#"{"field":"lead.phone","exists":true}"#, false),
            (#"{"field":"lead.email","exists":true}"#, true),
            (#"{"field":"lead.phone","equals":""}"#, false),
            (#"{"field":"lead.phone","notEquals":"+1"}"#, true),
            (#"{"field":"lead.phone","notIn":["+1"]}"#, true),
            (#"{"field":"lead.phone","gte":0}"#, false),
            (#"{"field":"lead.phone","lt":0}"#, false),
            (#"{"field":"lead.budget","gte":10000}"#, true),
            (#"{"field":"lead.budget","gt":10000}"#, false),
            (#"{"field":"lead.budget","lte":1e4}"#, true),
            (#"{"field":"lead.source","equals":"trade_show"}"#, true),
            (#"{"field":"lead.form","equals":"expo"}"#, true),
            (#"{"field":"lead.isTest","equals":false}"#, true),
            (#"{"field":"lead.extra.Team size","gte":30}"#, true),
            (#"{"field":"lead.extra.Team size","in":["40"]}"#, true),
            (#"{"field":"lead.extra.Team size","notEquals":"12"}"#, false),
            (#"{"field":"lead.extra.empty","exists":false}"#, true),
            (#"{"field":"lead.extra.missing","exists":false}"#, true),
            (#"{"field":"company.employees","gte":50,"lt":251}"#, true),
            (#"{"field":"company.employees","gte":50,"lt":250}"#, false),
            (#"{"field":"company.employees","equals":250}"#, true),
            (#"{"field":"company.employees","equals":"250"}"#, true),
            (#"{"field":"company.employees","in":[1,250.0]}"#, true),
            (#"{"field":"company.domain","equals":"example.com"}"#, true),
            (#"{"field":"company.name","contains":"exam"}"#, true),
            (#"{"field":"company.industry","in":["machinery"]}"#, true),
            (#"{"field":"company.country","equals":"DE"}"#, true),
            (#"{"field":"enrichment.domainClass","equals":"corporate"}"#, true),
            (#"{"field":"enrichment.country","in":["SK"]}"#, true),
            (#"{"field":"score.total","gte":50}"#, true),
            (#"{"field":"score.fit","lt":30}"#, false),
            (#"{"field":"score.intent","gt":19}"#, true),
            (#"{"field":"score.qualified","equals":true}"#, true),
            (#"{"field":"activity.type","exists":true}"#, false),
            (#"{"all":[]}"#, true),
            (#"{"any":[]}"#, false),
            (#"{"not":{"any":[]}}"#, true),
            (#"{"all":[{"field":"lead.country","equals":"SK"},{"not":{"field":"lead.form","equals":"x"}}]}"#, true),
            (#"{"any":[{"field":"lead.country","equals":"CZ"},{"all":[{"field":"score.fit","gt":1}]}]}"#, true),
        ])
    func holding(json: String, expected: Bool) throws {
        let condition = try Self.decode(json)
        #expect(condition.holds(in: Self.context) == expected)
        let again = try JSONDecoder().decode(Condition.self, from: JSONEncoder().encode(condition))
        #expect(again == condition)
    }

    @Test("ask for activities while one is looked at")
    func activities() throws {
        let condition = try Self.decode(
            #"{"all":[{"field":"activity.url","startsWith":"/pricing"},{"field":"activity.type","equals":"page_view"}]}"#
        )
        let seen = Activity(type: "page_view", at: .epoch, properties: ["url": "/Pricing/eu"])
        #expect(condition.holds(in: Self.context, activity: seen))
        #expect(!condition.holds(in: Self.context, activity: Activity(type: "page_view", at: .epoch)))
        #expect(!condition.holds(in: Self.context))
    }

    @Test("know nothing of what is not there")
    func missing() throws {
        let context = ConditionContext(lead: LeadFacts())
        for name in ConditionField.named.keys where !["lead.source", "lead.isTest", "score.qualified"].contains(name) {
            let exists = try Self.decode(#"{"field":"\#(name)","exists":true}"#)
            #expect(!exists.holds(in: context), "\(name)")
        }
    }

    @Test(
        "are refused with place, found and expected",
        arguments: [
            (
                #"{"field":"lead.contry","equals":"SK"}"#, "field: found unknown field 'lead.contry'",
                "did you mean 'lead.country'?"
            ),
            (
                #"{"field":"lead.country","equal":"SK"}"#, "equal: found unknown operator 'equal'",
                "did you mean 'equals'?"
            ),
            (#"{"field":"lead.country"}"#, "found no operator", "'exists'"),
            (#"{"al":[]}"#, "found 'al'", "expected 'all', 'any', 'not' or 'field'"),
            (#"{}"#, "found an empty object", "expected 'all'"),
            (#"{"all":[],"any":[]}"#, "found 'all', 'any'", "alone"),
            (#"{"all":[{"any":[{"field":"x","gt":1}]}]}"#, "all[0].any[0].field: found unknown field 'x'", "one of"),
            (#"{"field":"lead.country","in":"SK"}"#, "in: found another kind of value", "a list"),
            (#"{"field":"lead.budget","gte":"10"}"#, "gte: found another kind of value", "a number"),
            (#"{"field":"lead.email","exists":"yes"}"#, "exists: found another kind of value", "true or false"),
            (#"{"field":"lead.email","equals":{}}"#, "equals: found another kind of value", "a text, a number"),
            (#"{"field":"lead.email","contains":""}"#, "contains: found an empty text", "expected texts"),
            (#"{"field":"lead.email","startsWith":[]}"#, "startsWith: found an empty text or list", "expected texts"),
            (#"{"field":"lead.source","equals":"webform"}"#, "equals: found 'webform'", "did you mean 'web_form'?"),
            (#"{"field":"lead.country","in":["SK","Germany"]}"#, "in: found 'Germany'", "such as 'DE'"),
            (
                #"{"field":"enrichment.domainClass","notEquals":"freemail"}"#, "notEquals: found 'freemail'",
                "did you mean 'free_mail'?"
            ),
            (#"{"field":"lead.isTest","equals":"no"}"#, "equals: found 'no'", "expected true or false"),
            (#"{"field":"lead.extra.","exists":true}"#, "field: found unknown field 'lead.extra.'", "lead.extra.<key>"),
            (#"{"all":{}}"#, "all: found another kind of value", "a list"),
        ])
    func refusing(json: String, start: String, part: String) throws {
        let error = #expect(throws: (any Error).self) { try Self.decode(json) }
        let text = DocumentError(try #require(error)).description
        #expect(text.hasPrefix(start), "\(text)")
        #expect(text.contains(part), "\(text)")
    }

    @Test("mean what plain code says, whatever the document, the lead and the activities")
    func plain() {
        var random = RandomConditions(random: SeededGenerator(seed: 9))
        for _ in 0..<1_500 {
            let conditions = (0..<6).map { _ in random.condition() }
            let (program, starts) = ConditionProgram.compiled(conditions)
            let context = random.context()
            let activities = (0..<3).map { _ in random.activity() }
            var run = ConditionRun(program, context, activities: activities)
            for place in [nil, 0, 1, 2] {
                if let place { run.turn(toActivity: place) }
                for (condition, start) in zip(conditions, starts.compactMap(\.self)) {
                    let expected = PlainCondition.holds(
                        condition, in: context, activity: place.map { activities[$0] })
                    #expect(run.holds(start) == expected, "\(condition) of \(context), \(activities)")
                }
            }
        }
    }

    @Test("share what several rules ask")
    func sharing() throws {
        let one = try Self.decode(#"{"field":"lead.country","in":["SK","CZ"]}"#)
        let (program, starts) = ConditionProgram.compiled([one, nil, .not(one), .all([one, one])])
        #expect(program.tests.count == 1 && program.fields == [.lead(.country)])
        #expect(starts == [0, nil, 1, 3])
    }
}
