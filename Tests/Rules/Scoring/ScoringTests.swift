import Models
import Support
import Testing

@testable import Rules

@Suite("Scores")
struct ScoringTests {
    private let now = Timestamp(seconds: 1_800_000_000)
    private let lead = LeadFacts(values: [.email: "a@b.co", .country: "SK"], source: .webForm)

    private func model(
        _ rules: [ScoringRule], threshold: Int = 100, fitCap: Int? = nil, intentCap: Int? = nil
    ) -> ScoringModel {
        ScoringModel(name: "test", threshold: threshold, fitCap: fitCap, intentCap: intentCap, rules: rules)
    }

    private func score(_ model: ScoringModel, _ activities: [Activity] = []) -> Score {
        Scoring.score(lead: lead, enrichment: nil, activities: activities, model: model, asOf: now)
    }

    private let hasEmail = Condition.test(ConditionTest(field: .lead(.email), operators: [.exists(true)]))
    private let hasPhone = Condition.test(ConditionTest(field: .lead(.phone), operators: [.exists(true)]))

    private func views(_ days: Double...) -> [Activity] {
        days.map {
            Activity(type: "page_view", at: now.advanced(bySeconds: -$0 * 86_400), properties: ["url": "/pricing"])
        }
    }

    @Test("are the sum of their reasons")
    func sum() {
        let result = score(
            model([
                ScoringRule(id: "email", group: .fit, when: hasEmail, points: 10, reason: "gave an e-mail"),
                ScoringRule(id: "phone", group: .fit, when: hasPhone, points: 20, reason: "gave a phone"),
                ScoringRule(id: "no-phone", group: .fit, when: .not(hasPhone), points: -3, reason: "gave no phone"),
                ScoringRule(id: "wrote", group: .intent, when: hasEmail, points: 5, reason: "wrote"),
            ]))
        #expect(
            result.reasons == [
                ScoreReason(rule: "email", group: .fit, points: 10, reason: "gave an e-mail"),
                ScoreReason(rule: "no-phone", group: .fit, points: -3, reason: "gave no phone"),
                ScoreReason(rule: "wrote", group: .intent, points: 5, reason: "wrote"),
            ])
        #expect(result.fit == 7 && result.intent == 5 && result.total == 12)
        #expect(result.asOf == now)
    }

    @Test("count activities once or each, up to the rule's most")
    func activities() {
        func points(each: Bool, max: Int?) -> Int {
            score(
                model([
                    ScoringRule(
                        id: "v", group: .intent, activity: ActivityFilter(type: "page_view"), points: 4, each: each,
                        max: max,
                        reason: "viewed")
                ]), views(0, 1, 2)
            ).total
        }
        #expect(points(each: false, max: nil) == 4)
        #expect(points(each: true, max: nil) == 12)
        #expect(points(each: true, max: 10) == 10)
    }

    @Test("say how often")
    func often() {
        let rule = ScoringRule(
            id: "v", group: .intent, activity: ActivityFilter(type: "page_view"), points: 4, each: true,
            reason: "viewed")
        #expect(score(model([rule]), views(0, 1)).reasons.first?.reason == "viewed (2 times)")
        #expect(score(model([rule]), views(0)).reasons.first?.reason == "viewed")
    }

    @Test(
        "count what lies within the window and not after the as-of time",
        arguments: [(0, 1), (6.9, 1), (7, 1), (7.0001, 0), (400, 0), (-0.0001, 0)])
    func window(daysAgo: Double, expected: Int) {
        let rule = ScoringRule(
            id: "v", group: .intent, activity: ActivityFilter(type: "page_view", withinDays: 7), points: 1,
            reason: "viewed")
        #expect(score(model([rule]), views(daysAgo)).total == expected)
    }

    @Test("ask conditions of activities and of the lead")
    func conditions() {
        let pricing = Condition.test(
            ConditionTest(field: .activityProperty("url"), operators: [.startsWith([ConditionConstant("/Pricing")])]))
        func rule(_ when: Condition?, _ type: String) -> ScoringRule {
            ScoringRule(
                id: "v", group: .intent, when: when, activity: ActivityFilter(type: type, where: pricing), points: 1,
                reason: "viewed")
        }
        #expect(score(model([rule(nil, "page_view")]), views(0)).total == 1)
        #expect(score(model([rule(hasEmail, "page_view")]), views(0)).total == 1)
        #expect(score(model([rule(hasPhone, "page_view")]), views(0)).total == 0)
        #expect(score(model([rule(nil, "download")]), views(0)).total == 0)
        #expect(score(model([rule(nil, "page_view")]), [Activity(type: "page_view", at: now)]).total == 0)
    }

    @Test("show what a ceiling takes away")
    func ceilings() {
        let rules = [
            ScoringRule(id: "a", group: .fit, when: hasEmail, points: 50, reason: "a"),
            ScoringRule(id: "b", group: .fit, when: hasEmail, points: 30, reason: "b"),
            ScoringRule(id: "c", group: .intent, when: hasEmail, points: 5, reason: "c"),
        ]
        let result = score(model(rules, fitCap: 60, intentCap: 10))
        #expect(result.fit == 60 && result.intent == 5 && result.total == 65)
        #expect(
            result.reasons.last
                == ScoreReason(rule: "cap:fit", group: .fit, points: -20, reason: "at most 60 points for fit"))
        #expect(score(model(rules, fitCap: 80)).reasons.count == 3)
    }

    @Test("are above the threshold when they reach it", arguments: [(99, true), (100, true), (101, false)])
    func threshold(threshold: Int, expected: Bool) {
        let rule = ScoringRule(id: "a", group: .fit, when: hasEmail, points: 100, reason: "a")
        #expect(score(model([rule], threshold: threshold)).isAboveThreshold == expected)
    }

    @Test("add up and do not depend on the order of activities, for random models and leads")
    func properties() {
        var random = SeededGenerator(seed: 17)
        let types = ["page_view", "download", "email_click"]
        for _ in 0..<300 {
            let rules = (0..<Int(1 + random.next() % 12)).map { index in
                let isFit = random.next() % 2 == 0
                return ScoringRule(
                    id: "r\(index)", group: isFit ? .fit : .intent,
                    when: [hasEmail, hasPhone, .not(hasPhone)].any(&random),
                    activity: isFit
                        ? nil : ActivityFilter(type: types.any(&random), withinDays: [nil, 3, 30].any(&random)),
                    points: [-20, -1, 3, 15, 40].any(&random), each: !isFit && random.next() % 2 == 0,
                    max: isFit ? nil : [nil, 40, 60].any(&random), reason: "r")
            }
            let model = model(rules, fitCap: [nil, 10, 50].any(&random), intentCap: [nil, 20].any(&random))
            let activities = (0..<Int(random.next() % 40)).map { _ in
                Activity(
                    type: types.any(&random), at: now.advanced(bySeconds: -Double(random.next() % 60) * 86_400))
            }
            let result = score(model, activities)
            #expect(result.reasons.reduce(0) { $0 + $1.points } == result.total)
            #expect(result.fit <= model.fitCap ?? .max && result.intent <= model.intentCap ?? .max)
            #expect(result.isAboveThreshold == (result.total >= 100))
            #expect(score(model, activities.shuffled(using: &random)) == result)
            #expect(!result.reasons.contains { $0.points == 0 })
        }
    }

    @Test("are what plain code counts, whatever the model and the activities")
    func plain() {
        var random = RandomConditions(random: SeededGenerator(seed: 21))
        for _ in 0..<500 {
            let rules = (0..<8).map { number in
                let filter =
                    random.below(2) == 0
                    ? nil
                    : ActivityFilter(
                        type: ["a", "B", "é"].any(&random.random),
                        where: random.below(2) == 0 ? nil : random.condition(),
                        withinDays: random.below(3) == 0 ? nil : Double(random.below(20)) / 4)
                return ScoringRule(
                    id: "rule \(number)", group: number % 2 == 0 ? .fit : .intent,
                    when: random.below(2) == 0 ? nil : random.condition(), activity: filter,
                    points: random.below(20) - 8, each: random.below(2) == 0,
                    max: random.below(3) == 0 ? random.below(30) : nil, reason: "because \(number)")
            }
            let activities = (0..<random.below(12)).map { _ in random.activity() }
            let lead = random.context().lead
            let asOf = Timestamp(seconds: Int64(random.below(20)) * 43_200)
            let model = model(rules)
            let result = Scoring.score(lead: lead, enrichment: nil, activities: activities, model: model, asOf: asOf)
            #expect(result.reasons == PlainScoring.reasons(lead, activities, model, asOf: asOf), "\(rules)")
        }
    }

    @Test("follow the rules when these are changed")
    func changed() {
        var model = model([ScoringRule(id: "phone", group: .fit, when: hasPhone, points: 20, reason: "gave a phone")])
        #expect(score(model).total == 0)
        model.rules[0].when = hasEmail
        #expect(score(model).total == 20)
    }
}
