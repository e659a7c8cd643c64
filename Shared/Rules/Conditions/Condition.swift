/// The one condition language of models, plans and policies.
///
/// In documents: `{all: […]}`, `{any: […]}`, `{not: …}`, or a test such as `{field: lead.country, in: [SK, CZ]}`.
/// Texts compare without regard to case. A field that is not known makes every test false but `notEquals`,
/// `notIn` and `exists: false`.
package indirect enum Condition: Hashable, Sendable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case test(ConditionTest)
}

extension Condition {
    /// Every field that the condition asks for.
    package var fields: [ConditionField] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.fields)
        case .not(let part): part.fields
        case .test(let test): [test.field]
        }
    }
}
