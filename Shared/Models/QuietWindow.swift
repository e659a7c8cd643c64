/// A part of some days in which nobody is disturbed, such as from 20:00 to 07:00.
package struct QuietWindow: Hashable, Sendable {
    /// The minute of the day with which it begins.
    package var from: Int
    /// The minute at which it ends, which belongs to it no more; one that is not after `from` is of the next day.
    package var to: Int
    /// The days on which it begins.
    package var days: Set<Weekday>

    /// The minutes of a day: also the `to` of a window that ends at midnight.
    package static let wholeDay = 24 * 60

    package init(from: Int, to: Int, days: Set<Weekday> = Set(Weekday.allCases)) {
        self.from = from
        self.to = to
        self.days = days
    }

    package var crossesMidnight: Bool { to <= from }

    /// Whether a minute of a day, both of the recipient's own clock, lies in it.
    package func contains(minute: Int, of day: Weekday) -> Bool {
        guard crossesMidnight else { return days.contains(day) && (from..<to).contains(minute) }
        return days.contains(day) && minute >= from || days.contains(day.previous) && minute < to
    }
}

extension QuietWindow: Encodable {
    private enum CodingKeys: String, CodingKey {
        case from, to, days
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.text(of: from), forKey: .from)
        try container.encode(Self.text(of: to), forKey: .to)
        if days.count < Weekday.allCases.count {
            try container.encode(Weekday.allCases.filter(days.contains), forKey: .days)
        }
    }

    /// A minute of the day as `07:30`.
    private static func text(of minute: Int) -> String {
        let (hours, minutes) = minute.quotientAndRemainder(dividingBy: 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}
