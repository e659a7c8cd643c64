/// How notices are gathered into one: how long the first waits for others, how far apart two digests are, and what
/// belongs together.
package struct DigestTiming: Hashable, Sendable {
    package enum Key: String, CaseIterable, Codable, Sendable {
        /// Everything for one recipient on one channel.
        case recipient
        /// The same, for each rule of its own.
        case rule
    }

    package var wait: TimeSpan
    package var interval: TimeSpan
    package var key: Key

    package init(
        wait: TimeSpan = TimeSpan(seconds: 300), interval: TimeSpan = TimeSpan(seconds: 3_600), key: Key = .recipient
    ) {
        self.wait = wait
        self.interval = interval
        self.key = key
    }
}

extension DigestTiming: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case wait, interval, key
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        wait = try container.decodeIfPresent(TimeSpan.self, forKey: .wait) ?? wait
        interval = try container.decodeIfPresent(TimeSpan.self, forKey: .interval) ?? interval
        key = try container.decodeWord(Key.self, forKey: .key) ?? key
        guard interval.seconds >= wait.seconds else {
            throw DecodingError.dataCorruptedError(
                forKey: .interval, in: container,
                debugDescription: "found '\(interval.text)', expected no less than the wait of \(wait.text)")
        }
    }
}
