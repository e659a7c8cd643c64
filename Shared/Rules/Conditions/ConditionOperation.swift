/// An operator with its constants by their places.
struct ConditionOperation: Equatable, Sendable {
    enum Kind: Equatable, Sendable {
        /// Whether a value is one of the constants.
        case equal(isWanted: Bool)
        /// Whether a value has one of the constants in it.
        case text(TextComparison)
        case exists(Bool)
        case greater(Double)
        case greaterOrEqual(Double)
        case less(Double)
        case lessOrEqual(Double)
    }

    var kind: Kind
    /// Its part of the program's constants.
    var constants: Range<Int>

    init(_ condition: ConditionOperator, constants: Range<Int>) {
        self.constants = constants
        kind =
            switch condition {
            case .equals, .isIn: .equal(isWanted: true)
            case .notEquals, .notIn: .equal(isWanted: false)
            case .contains: .text(.contained)
            case .containsWord: .text(.word)
            case .startsWith: .text(.prefix)
            case .endsWith: .text(.suffix)
            case .exists(let expected): .exists(expected)
            case .greater(let limit): .greater(limit)
            case .greaterOrEqual(let limit): .greaterOrEqual(limit)
            case .less(let limit): .less(limit)
            case .lessOrEqual(let limit): .lessOrEqual(limit)
            }
    }
}

extension ConditionOperator {
    /// The texts that the field is compared with.
    var constants: [ConditionConstant] {
        switch self {
        case .contains(let some), .containsWord(let some), .startsWith(let some), .endsWith(let some): some
        default: equated
        }
    }
}
