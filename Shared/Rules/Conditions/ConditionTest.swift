import Models

/// One field and what must be true of it; several operators must all be.
package struct ConditionTest: Equatable, Sendable {
    package var field: ConditionField
    package var operators: [ConditionOperator]

    package init(field: ConditionField, operators: [ConditionOperator]) {
        self.field = field
        self.operators = operators
    }
}

extension ConditionTest {
    func holds(in context: ConditionContext, activity: Activity?) -> Bool {
        let value = ConditionValue(of: field, in: context, activity: activity)
        return operators.allSatisfy { Self.holds($0, of: value) }
    }

    private static func holds(_ operation: ConditionOperator, of value: ConditionValue) -> Bool {
        switch operation {
        case .equals(let constant): value.contains { $0.equals(constant) }
        case .notEquals(let constant): !value.contains { $0.equals(constant) }
        case .isIn(let constants): value.contains { one in constants.contains { one.equals($0) } }
        case .notIn(let constants): !value.contains { one in constants.contains { one.equals($0) } }
        case .contains(let constants):
            value.contains { one in constants.contains { $0.folded.isContained(in: one.text) } }
        case .containsWord(let constants):
            value.contains { one in constants.contains { $0.folded.isWord(in: one.text) } }
        case .startsWith(let constants):
            value.contains { one in constants.contains { $0.folded.isPrefix(of: one.text) } }
        case .endsWith(let constants):
            value.contains { one in constants.contains { $0.folded.isSuffix(of: one.text) } }
        case .exists(let expected): value.contains { $0.isPresent } == expected
        case .greater(let limit): value.contains { $0.number.map { $0 > limit } ?? false }
        case .greaterOrEqual(let limit): value.contains { $0.number.map { $0 >= limit } ?? false }
        case .less(let limit): value.contains { $0.number.map { $0 < limit } ?? false }
        case .lessOrEqual(let limit): value.contains { $0.number.map { $0 <= limit } ?? false }
        }
    }
}
