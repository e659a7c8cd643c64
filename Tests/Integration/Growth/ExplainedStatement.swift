/// A statement that a worker ran, with the plan that the server chose for it.
struct ExplainedStatement: Decodable {
    let text: String
    let plan: PlanNode

    enum CodingKeys: String, CodingKey {
        case text = "Query Text"
        case plan = "Plan"
    }

    /// What in its plan grows, each with the statement.
    var complaints: [String] {
        plan.all.compactMap(\.growth).map { "\($0):\n\(text)" }
    }
}

extension String {
    /// Every run of white space is one blank.
    var withSingleBlanks: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
