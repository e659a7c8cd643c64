import Testing

@testable import Rules

@Suite("Scoring models")
struct ScoringModelTests {
    private static let good =
        #"{"id":"a","group":"fit","when":{"field":"lead.email","exists":true},"points":5,"reason":"r"}"#

    private func problems(rules: String, rest: String = "") -> String {
        do {
            let json = #"{"name":"m"\#(rest),"rules":[\#(rules)]}"#
            try Documents.decode(ScoringModel.self, from: Array(json.utf8)).validate()
            return ""
        } catch {
            return error.description
        }
    }

    @Test("have defaults")
    func defaults() throws {
        let model = try Documents.decode(ScoringModel.self, from: Array(#"{"name":"m","rules":[\#(Self.good)]}"#.utf8))
        #expect(model.threshold == 100 && model.fitCap == nil && !model.rules[0].each)
        try model.validate()
        #expect(try Documents.check(.scoringModel, json: Array(#"{"name":"m","rules":[\#(Self.good)]}"#.utf8)) == "m")
    }

    @Test(
        "are refused with place, found and expected",
        arguments: [
            (#"{"id":"a","group":"fit","points":5,"reason":"r"}"#, "rules[0]: found no 'when', expected a condition"),
            (
                #"{"id":"a","group":"intent","points":5,"reason":"r"}"#,
                "rules[0]: found neither 'when' nor 'activity', expected one"
            ),
            (
                #"{"id":"a","group":"intent","activity":{"type":"t"},"points":0,"reason":"r"}"#,
                "rules[0].points: found 0, expected points other than 0, at most 10000 up or down"
            ),
            (
                #"{"id":"a","group":"intent","activity":{"type":"t"},"points":-9223372036854775808,"reason":"r"}"#,
                "rules[0].points: found -9223372036854775808, expected points other than 0, at most 10000 up or down"
            ),
            (
                #"{"id":"a","group":"intent","activity":{"type":"t"},"points":5,"each":true,"max":4,"reason":"r"}"#,
                "rules[0].max: found 4, expected at least the rule's 5"
            ),
            (
                #"{"id":"a","group":"intent","activity":{"type":"t","withinDays":0},"points":5,"reason":"r"}"#,
                "rules[0].activity.withinDays: found 0.0, expected days above 0"
            ),
            (good + "," + good, "rules[1].id: found 'a' again after rules[0], expected one of its own"),
            (
                #"{"id":"a","group":"fit","when":{"field":"score.total","gt":1},"points":5,"reason":"r"}"#,
                "rules[0].when: found field 'score.total', expected another: a score is not known while it is made"
            ),
            (
                #"{"id":"a","group":"fit","when":{"field":"activity.url","exists":true},"points":5,"reason":"r"}"#,
                "rules[0].when: found field 'activity.url', expected another: activities are known in 'activity.where' only"
            ),
            (
                #"{"id":"a","group":"fit","wen":{},"points":5,"reason":"r"}"#,
                "rules[0].wen: found unknown key 'wen', expected one of 'id', 'group', 'when', 'activity', 'points', 'each', "
                    + "'max', 'reason'; did you mean 'when'?"
            ),
            (
                #"{"id":"a","group":"fit","when":{"all":[{"field":"lead.mail","exists":true}]},"points":5,"reason":"r"}"#,
                "rules[0].when.all[0].field: found unknown field 'lead.mail'"
            ),
            (#"{"id":"a","group":"fit","points":5}"#, "rules[0]: found no 'reason', which is required"),
            (
                #"{"id":"a","group":"fits","points":5,"reason":"r"}"#,
                "rules[0].group: found 'fits', expected 'fit' or 'intent'"
            ),
            (
                #"{"id":"a","group":"fit","points":"5","reason":"r"}"#,
                "rules[0].points: found another kind of value, expected a whole number"
            ),
            ("", "rules: found 0 rules, expected 1 to 1000"),
        ])
    func refusing(rules: String, message: String) {
        let text = problems(rules: rules)
        #expect(text.hasPrefix(message), "\(text)")
    }

    @Test("tell all that is wrong at once")
    func all() {
        let text = problems(rules: Self.good + "," + Self.good, rest: #","threshold":0,"fitCap":-1"#)
        #expect(text.split(separator: "\n").count == 3, "\(text)")
    }
}
