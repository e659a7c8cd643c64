/// How leads are scored: rules with points, ceilings, and the threshold of a qualified lead.
package struct ScoringModel: RuleDocument {
    package static let kind = DocumentKind.scoringModel

    package var name: String
    package var threshold: Int
    /// The most that fit rules together may give; nil for no ceiling.
    package var fitCap: Int?
    /// The most that intent rules together may give; nil for no ceiling.
    package var intentCap: Int?
    package var rules: [ScoringRule] {
        didSet { program = ScoringProgram(rules) }
    }
    /// The rules as scoring asks them.
    private(set) var program: ScoringProgram

    package init(
        name: String, threshold: Int = 100, fitCap: Int? = nil, intentCap: Int? = nil, rules: [ScoringRule]
    ) {
        self.name = name
        self.threshold = threshold
        self.fitCap = fitCap
        self.intentCap = intentCap
        self.rules = rules
        program = ScoringProgram(rules)
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case name, threshold, fitCap, intentCap, rules
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        name = try container.decode(String.self, forKey: .name)
        threshold = try container.decodeIfPresent(Int.self, forKey: .threshold) ?? 100
        fitCap = try container.decodeIfPresent(Int.self, forKey: .fitCap)
        intentCap = try container.decodeIfPresent(Int.self, forKey: .intentCap)
        rules = try container.decode([ScoringRule].self, forKey: .rules)
        program = ScoringProgram(rules)
    }
}
