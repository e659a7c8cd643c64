/// A length of time as documents write it: `30s`, `5m`, `1h` or `2d`.
package struct TimeSpan: Hashable, Sendable {
    package var seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    /// Longer than anybody waits for a notice.
    static let longest = TimeSpan(seconds: 30 * 86_400)

    private static let units: [(letter: Character, seconds: Int)] = [
        ("d", 86_400), ("h", 3_600), ("m", 60), ("s", 1),
    ]

    /// With the largest unit that fits.
    package var text: String {
        let unit = Self.units.first { seconds % $0.seconds == 0 } ?? ("s", 1)
        return "\(seconds / unit.seconds)\(unit.letter)"
    }

    package init?(_ text: String) {
        guard let unit = Self.units.first(where: { $0.letter == text.last }),
            text.dropLast().utf8.allSatisfy({ $0 &- 0x30 < 10 }), let count = Int(text.dropLast()),
            count > 0, count <= Self.longest.seconds / unit.seconds
        else { return nil }
        seconds = count * unit.seconds
    }
}

extension TimeSpan: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let span = TimeSpan(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "found '\(text)', expected a time such as 30s, 5m, 1h or 2d, at most 30d")
        }
        self = span
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
