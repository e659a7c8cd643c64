/// When a notice goes: at once, or together with others.
package enum NoticeTiming: Hashable, Sendable {
    case now
    case digest(DigestTiming)
}

extension NoticeTiming: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case digest
    }

    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            switch text {
            case "now": self = .now
            case "digest": self = .digest(DigestTiming())
            default:
                throw DecodingError.dataCorrupted(
                    DecodingError.Context(
                        codingPath: decoder.codingPath,
                        debugDescription: "found '\(text)', expected 'digest' with a wait and an interval, or "
                            + Suggestion.oneOf(["now", "digest"], nearestTo: text)))
            }
            return
        }
        try decoder.rejectUnknownKeys(CodingKeys.self)
        self = .digest(try decoder.container(keyedBy: CodingKeys.self).decode(DigestTiming.self, forKey: .digest))
    }

    package func encode(to encoder: any Encoder) throws {
        switch self {
        case .now:
            var container = encoder.singleValueContainer()
            try container.encode("now")
        case .digest(let digest):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(digest, forKey: .digest)
        }
    }
}
