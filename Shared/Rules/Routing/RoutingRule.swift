/// One rule of a routing plan.
package struct RoutingRule: Codable, Equatable, Sendable {
    package var id: String
    package var when: Condition?
    package var assign: RoutingTarget

    package init(id: String, when: Condition? = nil, assign: RoutingTarget) {
        self.id = id
        self.when = when
        self.assign = assign
    }

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case id, when, assign
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        when = try container.decodeIfPresent(Condition.self, forKey: .when)
        assign = try container.decode(RoutingTarget.self, forKey: .assign)
    }
}
