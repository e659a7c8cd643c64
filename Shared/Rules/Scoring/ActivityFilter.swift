/// Which activities a scoring rule counts.
package struct ActivityFilter: Codable, Hashable, Sendable {
    package var type: String
    /// What must hold of the activity (`activity.<property>`) or its lead.
    package var `where`: Condition?
    /// How old an activity may be, in days before the as-of time; nil for any age.
    package var withinDays: Double?

    package init(type: String, where condition: Condition? = nil, withinDays: Double? = nil) {
        self.type = type
        self.where = condition
        self.withinDays = withinDays
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case type, `where`, withinDays
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        type = try container.decode(String.self, forKey: .type)
        self.where = try container.decodeIfPresent(Condition.self, forKey: .where)
        withinDays = try container.decodeIfPresent(Double.self, forKey: .withinDays)
    }
}
