import Models
import Support

@testable import Rules

/// Random conditions, leads and activities that often meet: all are made of a few short texts.
struct RandomConditions {
    var random: SeededGenerator

    private static let letters = [
        "a", "B", "b", "Z", "é", "É", "e\u{301}", "ß", " ", "1", "20", ".", "k", "İ", "K", ";", "\u{37E}",
    ]
    private static let fields =
        LeadField.allCases.prefix(3).map(ConditionField.lead) + [
            .leadSource, .leadForm, .leadIsTest, .leadExtra("x"), .leadExtra("é"), .companyDomain, .companyName,
            .companyEmployees, .companyIndustry, .companyCountry, .enrichmentDomainClass, .enrichmentCountry, .scoreFit,
            .scoreIntent, .scoreTotal, .scoreQualified, .activityType, .activityProperty("url"),
            .activityProperty("n"),
        ]

    mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    mutating func text() -> String {
        (0..<below(4)).map { _ in Self.letters.any(&random) }.joined()
    }

    private mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { below(3) == 0 ? nil : make(&self) }

    mutating func condition(depth: Int = 2) -> Condition {
        switch depth == 0 ? 9 : below(6) {
        case 0: .all((0..<below(3)).map { _ in condition(depth: depth - 1) })
        case 1: .any((0..<below(3)).map { _ in condition(depth: depth - 1) })
        case 2: .not(condition(depth: depth - 1))
        default:
            .test(
                ConditionTest(
                    field: Self.fields.any(&random), operators: (0...below(2)).map { _ in operation() }))
        }
    }

    private mutating func operation() -> ConditionOperator {
        let constants = (0..<1 + below(3)).map { _ in
            ConditionConstant(["true", "web_form", "\(below(30))", text(), text(), text()].any(&random))
        }
        let limit = Double(below(40)) / 2
        return switch below(13) {
        case 0: .equals(constants[0])
        case 1: .notEquals(constants[0])
        case 2: .isIn(constants)
        case 3: .notIn(constants)
        case 4: .contains(constants)
        case 5: .containsWord(constants)
        case 6: .startsWith(constants)
        case 7: .endsWith(constants)
        case 8: .exists(below(2) == 0)
        case 9: .greater(limit)
        case 10: .greaterOrEqual(limit)
        case 11: .less(limit)
        default: .lessOrEqual(limit)
        }
    }

    mutating func context() -> ConditionContext {
        var lead = LeadFacts(source: LeadSource.allCases.any(&random), form: maybe { $0.text() }, isTest: below(2) == 0)
        for field in LeadField.allCases.prefix(3) { lead.values[field] = maybe { $0.text() } }
        for key in ["x", "é", "y"] { lead.extra[key] = maybe { one in (0..<one.below(3)).map { _ in one.text() } } }
        let company = maybe { one in
            Company(
                domain: one.text(), name: one.maybe { $0.text() }, employees: one.maybe { $0.below(30) },
                industry: one.maybe { $0.text() }, country: one.maybe { $0.text() })
        }
        let enrichment = maybe { one in
            Enrichment(domainClass: .corporate, company: company, country: one.maybe { $0.text() })
        }
        let score = maybe { one in
            Score(
                fit: one.below(20) - 5, intent: one.below(20), reasons: [], asOf: .epoch, isAboveThreshold: false)
        }
        return ConditionContext(lead: lead, enrichment: enrichment, score: score, isQualified: below(2) == 0)
    }

    mutating func activity() -> Activity {
        var properties: [String: String] = [:]
        for key in ["url", "n", "x", "y", "z"] { properties[key] = maybe { $0.text() } }
        return Activity(
            type: ["a", "B", "e\u{301}", "é"].any(&random),
            at: Timestamp(microseconds: Int64(below(40)) * 21_600_000_000),
            properties: properties)
    }
}
