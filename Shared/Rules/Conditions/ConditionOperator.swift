/// How a test compares, with its constants prepared when the document was read.
package enum ConditionOperator: Hashable, Sendable {
    case equals(ConditionConstant)
    case notEquals(ConditionConstant)
    case isIn([ConditionConstant])
    case notIn([ConditionConstant])
    /// Any of the texts will do.
    case contains([ConditionConstant])
    /// As `contains`, with no letter or digit before or after: `intern` is not in `International`.
    case containsWord([ConditionConstant])
    case startsWith([ConditionConstant])
    case endsWith([ConditionConstant])
    case exists(Bool)
    case greater(Double)
    case greaterOrEqual(Double)
    case less(Double)
    case lessOrEqual(Double)

    /// The names in documents.
    enum Word: String, CaseIterable {
        case equals, notEquals
        case isIn = "in"
        case notIn, contains, containsWord, startsWith, endsWith, exists, gt, gte, lt, lte
    }

    var word: Word {
        switch self {
        case .equals: .equals
        case .notEquals: .notEquals
        case .isIn: .isIn
        case .notIn: .notIn
        case .contains: .contains
        case .containsWord: .containsWord
        case .startsWith: .startsWith
        case .endsWith: .endsWith
        case .exists: .exists
        case .greater: .gt
        case .greaterOrEqual: .gte
        case .less: .lt
        case .lessOrEqual: .lte
        }
    }

    /// The texts that the field is compared with for equality.
    var equated: [ConditionConstant] {
        switch self {
        case .equals(let one), .notEquals(let one): [one]
        case .isIn(let some), .notIn(let some): some
        default: []
        }
    }
}
