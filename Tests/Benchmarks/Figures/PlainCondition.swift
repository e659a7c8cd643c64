package import Models
package import Rules

/// What conditions mean, written down as plainly as possible: what is fast is held against it.
package enum PlainCondition {
    private enum Value {
        case text(String)
        case number(Int)

        var text: String {
            switch self {
            case .text(let text): text.lowercased()
            case .number(let number): "\(number)"
            }
        }

        var number: Double? {
            switch self {
            case .text(let text): LeadingNumber.parse(text)
            case .number(let number): Double(number)
            }
        }

        func equals(_ constant: ConditionConstant) -> Bool {
            if case .number(let number) = self, let other = constant.number { return other == Double(number) }
            return text == constant.text.lowercased()
        }
    }

    package static func holds(_ condition: Condition, in context: ConditionContext, activity: Activity? = nil)
        -> Bool
    {
        switch condition {
        case .all(let parts): parts.allSatisfy { holds($0, in: context, activity: activity) }
        case .any(let parts): parts.contains { holds($0, in: context, activity: activity) }
        case .not(let part): !holds(part, in: context, activity: activity)
        case .test(let test):
            test.operators.allSatisfy { holds($0, of: values(of: test.field, in: context, activity: activity)) }
        }
    }

    private static func holds(_ operation: ConditionOperator, of values: [Value]) -> Bool {
        func any(_ constants: [ConditionConstant], _ test: (String, String) -> Bool) -> Bool {
            values.contains { value in constants.contains { test(value.text, $0.text.lowercased()) } }
        }
        return switch operation {
        case .equals(let constant): values.contains { $0.equals(constant) }
        case .notEquals(let constant): !values.contains { $0.equals(constant) }
        case .isIn(let constants): values.contains { value in constants.contains { value.equals($0) } }
        case .notIn(let constants): !values.contains { value in constants.contains { value.equals($0) } }
        case .contains(let constants): any(constants) { $1.isEmpty || $0.contains($1) }
        case .containsWord(let constants): any(constants, hasWord)
        case .startsWith(let constants): any(constants) { $0.hasPrefix($1) }
        case .endsWith(let constants): any(constants) { $0.hasSuffix($1) }
        case .exists(let expected): values.contains { !$0.text.isEmpty } == expected
        case .greater(let limit): values.contains { $0.number.map { $0 > limit } ?? false }
        case .greaterOrEqual(let limit): values.contains { $0.number.map { $0 >= limit } ?? false }
        case .less(let limit): values.contains { $0.number.map { $0 < limit } ?? false }
        case .lessOrEqual(let limit): values.contains { $0.number.map { $0 <= limit } ?? false }
        }
    }

    private static func hasWord(_ text: String, _ word: String) -> Bool {
        let (text, word) = (Array(text.utf8), Array(word.utf8))
        func isOfWord(_ byte: UInt8) -> Bool { byte >= 0x80 || Character(Unicode.Scalar(byte)).isASCIILetterOrDigit }
        guard text.count >= word.count else { return false }
        return (0...text.count - word.count).contains { start in
            let end = start + word.count
            return Array(text[start..<end]) == word && !text[..<start].suffix(1).contains(where: isOfWord)
                && !text[end...].prefix(1).contains(where: isOfWord)
        }
    }

    private static func values(
        of field: ConditionField, in context: ConditionContext, activity: Activity?
    ) -> [Value] {
        let company = context.enrichment?.company
        func texts(_ text: String?) -> [Value] { text.map { [.text($0)] } ?? [] }
        func numbers(_ number: Int?) -> [Value] { number.map { [.number($0)] } ?? [] }
        return switch field {
        case .lead(let field): texts(context.lead.values[field])
        case .leadSource: texts(context.lead.source.rawValue)
        case .leadForm: texts(context.lead.form)
        case .leadIsTest: texts("\(context.lead.isTest)")
        case .leadExtra(let key): (context.lead.extra[key] ?? []).map(Value.text)
        case .companyDomain: texts(company?.domain)
        case .companyName: texts(company?.name)
        case .companyEmployees: numbers(company?.employees)
        case .companyIndustry: texts(company?.industry)
        case .companyCountry: texts(company?.country)
        case .enrichmentDomainClass: texts(context.enrichment?.domainClass.rawValue)
        case .enrichmentCountry: texts(context.enrichment?.country)
        case .scoreFit: numbers(context.score?.fit)
        case .scoreIntent: numbers(context.score?.intent)
        case .scoreTotal: numbers(context.score?.total)
        case .scoreQualified: texts("\(context.isQualified)")
        case .activityType: texts(activity?.type)
        case .activityProperty(let key): texts(activity?.properties[key])
        }
    }
}

extension Character {
    fileprivate var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
