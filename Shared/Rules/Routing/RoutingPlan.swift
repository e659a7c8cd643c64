/// Who gets which lead: rules in order, the first that matches and has somebody decides.
package struct RoutingPlan: RuleDocument {
    package static let kind = DocumentKind.routingPlan

    package var name: String
    package var territories: [Territory]
    /// The last rule has no condition and always yields somebody.
    package var rules: [RoutingRule] {
        didSet { (conditions, whens) = ConditionProgram.compiled(rules.lazy.map(\.when)) }
    }
    /// The rules' conditions as routing asks them.
    private(set) var conditions: ConditionProgram
    /// Where the condition of each rule begins; nil for one without.
    private(set) var whens: [Int?]

    package init(name: String, territories: [Territory] = [], rules: [RoutingRule]) {
        self.name = name
        self.territories = territories
        self.rules = rules
        (conditions, whens) = ConditionProgram.compiled(rules.lazy.map(\.when))
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, territories, rules
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        territories = try container.decodeIfPresent([Territory].self, forKey: .territories) ?? []
        rules = try container.decode([RoutingRule].self, forKey: .rules)
        (conditions, whens) = ConditionProgram.compiled(rules.lazy.map(\.when))
    }
}
