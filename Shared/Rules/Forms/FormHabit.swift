package import Models

/// How often a form is posted to, as far as it takes to tell when it has gone quiet against its own habit.
///
/// A form is quiet once it has been silent for more than three times the longest gap between two posts of its last four
/// weeks, for at least an hour, when at least ten posts are known. The longest gap, not a mean: nights and weekends are
/// part of a habit, and a mean would cry on every Saturday. Three times, so that a long weekend passes. An hour, because
/// an advertised form gets its posts within seconds. Ten, because fewer are no habit. In its first week a form has not
/// shown its nights and its weekend yet, and may be silent for three days.
///
/// The state is bounded: one longest gap and one count for each of five weeks, whatever the traffic.
package struct FormHabit: Codable, Equatable, Sendable {
    /// What is kept of one week.
    package struct Week: Codable, Equatable, Sendable {
        /// Since 1970.
        package var number: Int64
        /// Seconds between two posts at most, by when the gap ended.
        package var longestGap: Double
        package var posts: Int
    }

    package static let factor = 3.0
    package static let shortest = 3600.0
    package static let fewest = 10
    /// The week that runs, and four whole ones before it.
    package static let weeksKept: Int64 = 5

    /// What nobody wonders at: a weekend.
    package static let weekend = 3.0 * 86_400

    private static let secondsInWeek: Int64 = 7 * 86_400

    /// When the first post came, in microseconds since 1970.
    private var first: Int64?
    /// When the last post came, in microseconds since 1970; nil before the first.
    private var last: Int64?
    package private(set) var weeks: [Week] = []

    package init() {}

    package var lastAt: Timestamp? { last.map(Timestamp.init(microseconds:)) }

    /// Posts in the weeks that are kept.
    package var posts: Int { weeks.reduce(0) { $0 + $1.posts } }

    /// For how many seconds the form may be silent; nil while too little is known.
    package var limit: Double? {
        guard posts >= Self.fewest else { return nil }
        let longest = weeks.map(\.longestGap).max() ?? 0
        let known = ((last ?? 0) - (first ?? 0)) / 1_000_000
        return max(Self.shortest, Self.factor * longest, known < Self.secondsInWeek ? Self.weekend : 0)
    }

    /// Notes a post; one that is told late counts, and moves nothing back.
    ///
    /// A gap beyond the limit and a weekend counts as no more than they: an outage must not make the rule blind for a
    /// month, and a form that has become rarer is still learned, threefold each time.
    package mutating func arrived(at time: Timestamp) {
        let gap = min(
            lastAt.map { max(0, time.seconds(since: $0)) } ?? 0, limit.map { max($0, Self.weekend) } ?? .infinity)
        first = first ?? time.microseconds
        last = max(last ?? time.microseconds, time.microseconds)
        let number = (last ?? 0) / 1_000_000 / Self.secondsInWeek
        if weeks.last?.number == number {
            weeks[weeks.count - 1].posts += 1
            weeks[weeks.count - 1].longestGap = max(weeks[weeks.count - 1].longestGap, gap)
        } else {
            weeks.append(Week(number: number, longestGap: gap, posts: 1))
        }
        // Counted back from the last post, not from now: a form that died stays quiet until it is posted to again.
        weeks.removeAll { $0.number <= number - Self.weeksKept }
    }

    /// Seconds since the last post; nil before the first.
    package func silence(at now: Timestamp) -> Double? {
        lastAt.map { max(0, now.seconds(since: $0)) }
    }

    package func isQuiet(at now: Timestamp) -> Bool {
        guard let limit, let silence = silence(at: now) else { return false }
        return silence > limit
    }
}
