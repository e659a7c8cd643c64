package import Models

/// One rule of a scoring model: what must hold, and what it is worth.
package struct ScoringRule: Codable, Equatable, Sendable {
    package var id: String
    package var group: ScoreReason.Group
    /// What must hold of the lead; nil for rules that only count activities.
    package var when: Condition?
    /// The activities that the rule counts.
    package var activity: ActivityFilter?
    /// May be negative.
    package var points: Int
    /// Whether every matching activity gives points, or all of them together once.
    package var each: Bool
    /// The most, up or down, that this rule may give.
    package var max: Int?
    /// What people read beside the points.
    package var reason: String

    package init(
        id: String, group: ScoreReason.Group, when: Condition? = nil, activity: ActivityFilter? = nil, points: Int,
        each: Bool = false, max: Int? = nil, reason: String
    ) {
        self.id = id
        self.group = group
        self.when = when
        self.activity = activity
        self.points = points
        self.each = each
        self.max = max
        self.reason = reason
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case id, group, when, activity, points, each, max, reason
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        let word = try container.decode(String.self, forKey: .group)
        guard let group = ScoreReason.Group(rawValue: word) else {
            throw DecodingError.dataCorruptedError(
                forKey: .group, in: container, debugDescription: "found '\(word)', expected 'fit' or 'intent'")
        }
        self.group = group
        when = try container.decodeIfPresent(Condition.self, forKey: .when)
        activity = try container.decodeIfPresent(ActivityFilter.self, forKey: .activity)
        points = try container.decode(Int.self, forKey: .points)
        each = try container.decodeIfPresent(Bool.self, forKey: .each) ?? false
        max = try container.decodeIfPresent(Int.self, forKey: .max)
        reason = try container.decode(String.self, forKey: .reason)
    }
}
