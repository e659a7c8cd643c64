package import Models

/// What a rule says of quiet hours: the policy's, none, or its own.
package enum QuietHoursChoice: Hashable, Sendable {
    case ofPolicy
    case none
    case own(QuietHours)
}

extension QuietHoursChoice: Codable {
    package init(from decoder: any Decoder) throws {
        guard let text = try? decoder.singleValueContainer().decode(String.self) else {
            self = .own(try QuietHours(from: decoder))
            return
        }
        guard text == "none" else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "found '\(text)', expected 'none' or {from: \"20:00\", to: \"07:00\"}"))
        }
        self = .none
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .ofPolicy: try container.encodeNil()
        case .none: try container.encode("none")
        case .own(let hours): try container.encode(hours)
        }
    }
}
