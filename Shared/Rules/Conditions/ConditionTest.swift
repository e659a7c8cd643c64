/// One field and what must be true of it; several operators must all be.
package struct ConditionTest: Hashable, Sendable {
    package var field: ConditionField
    package var operators: [ConditionOperator]

    package init(field: ConditionField, operators: [ConditionOperator]) {
        self.field = field
        self.operators = operators
    }
}
