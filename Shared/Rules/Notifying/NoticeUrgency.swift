/// Whether a notice passes quiet hours, ceilings and digests.
package enum NoticeUrgency: Hashable, Sendable {
    case usual
    case critical
    case criticalWhen(Condition)

    var condition: Condition? {
        if case .criticalWhen(let condition) = self { condition } else { nil }
    }
}

extension NoticeUrgency: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case when
    }

    package init(from decoder: any Decoder) throws {
        if let isCritical = try? decoder.singleValueContainer().decode(Bool.self) {
            self = isCritical ? .critical : .usual
            return
        }
        guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "found another kind of value, expected true, false or {when: condition}"))
        }
        try decoder.rejectUnknownKeys(CodingKeys.self)
        self = .criticalWhen(try container.decode(Condition.self, forKey: .when))
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .usual, .critical:
            var container = encoder.singleValueContainer()
            try container.encode(self == .critical)
        case .criticalWhen(let condition):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(condition, forKey: .when)
        }
    }
}
