/// Who is told of what.
package struct NotificationPolicy: RuleDocument {
    package static let kind = DocumentKind.notificationPolicy

    package var name: String
    package var rules: [NotificationRule] {
        didSet { (conditions, whens) = ConditionProgram.compiled(rules.lazy.map(\.when)) }
    }
    /// The rules' conditions as planning asks them.
    private(set) var conditions: ConditionProgram
    /// Where the condition of each rule begins; nil for one without.
    private(set) var whens: [Int?]

    package init(name: String, rules: [NotificationRule]) {
        self.name = name
        self.rules = rules
        (conditions, whens) = ConditionProgram.compiled(rules.lazy.map(\.when))
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, rules
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        rules = try container.decode([NotificationRule].self, forKey: .rules)
        (conditions, whens) = ConditionProgram.compiled(rules.lazy.map(\.when))
    }
}
