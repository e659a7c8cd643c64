/// How many notices a recipient gets on their own in a time; those beyond join the recipient's digest.
package struct NoticeCeiling: Hashable, Sendable {
    package var count: Int
    package var per: TimeSpan

    package init(count: Int, per: TimeSpan) {
        self.count = count
        self.per = per
    }
}

extension NoticeCeiling: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case count, per
    }

    package init(from decoder: any Decoder) throws {
        try decoder.rejectUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        count = try container.decode(Int.self, forKey: .count)
        per = try container.decode(TimeSpan.self, forKey: .per)
    }
}
