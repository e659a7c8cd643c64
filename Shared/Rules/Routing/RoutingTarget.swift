/// To whom a routing rule gives a lead.
///
/// In documents: `{owner: ann@example.com}`, `{team: dach}`, `{territory: all}` or `{territory: [north, south]}`.
package enum RoutingTarget: Equatable, Sendable {
    /// One person, by e-mail.
    case owner(String)
    /// The members of a team in turn.
    case team(String)
    /// The people of the territory that the lead lies in; nil for all territories of the plan.
    case territory([String]?)
}

extension RoutingTarget: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case owner, team, strategy, territory
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let given = container.allKeys.filter { $0 != .strategy }
        guard given.count == 1, let key = given.first, key == .team || !container.contains(.strategy) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "found \(container.allKeys.map(\.rawValue).sorted().joined(separator: ", ")), "
                        + "expected exactly one of 'owner', 'team' (with 'strategy' or without), 'territory'"))
        }
        if let strategy = try container.decodeIfPresent(String.self, forKey: .strategy), strategy != "round_robin" {
            throw DecodingError.dataCorruptedError(
                forKey: .strategy, in: container, debugDescription: "found '\(strategy)', expected 'round_robin'")
        }
        switch key {
        case .owner: self = .owner(try container.decode(String.self, forKey: .owner).lowercased())
        case .team: self = .team(try container.decode(String.self, forKey: .team))
        default:
            if let word = try? container.decode(String.self, forKey: .territory) {
                self = .territory(word == "all" ? nil : [word])
            } else {
                self = .territory(try container.decode([String].self, forKey: .territory))
            }
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .owner(let email): try container.encode(email, forKey: .owner)
        case .team(let team): try container.encode(team, forKey: .team)
        case .territory(nil): try container.encode("all", forKey: .territory)
        case .territory(let names?): try container.encode(names, forKey: .territory)
        }
    }
}
