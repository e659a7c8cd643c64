import Models

/// A model's rules laid out once: where their conditions begin, and which activities they count.
struct ScoringProgram: Equatable, Sendable {
    /// What a rule is worth, without its texts.
    struct Worth: Equatable, Sendable {
        var when: Int?
        /// Which tally it counts by; nil for a rule that counts no activities.
        var tally: Int?
        var group: ScoreReason.Group
        var points: Int
        var each: Bool
        /// The most, up or down, that it may give.
        var limit: Int
    }

    /// Activities that are young enough and of which a condition holds.
    struct Tally: Equatable, Sendable {
        /// Which of the types.
        var type: Int
        /// Where the condition begins; nil for none.
        var condition: Int?
        /// How many microseconds before the as-of time an activity may be.
        var oldest: Int64
    }

    private(set) var conditions: ConditionProgram
    /// Aligned with the rules.
    private(set) var worths: [Worth] = []
    private var types: [String] = []
    /// Those of one type side by side.
    private var tallies: [Tally] = []
    /// For each type its part of the tallies.
    private var parts: [Range<Int>] = []

    init(_ rules: [ScoringRule]) {
        let whens: [Int?]
        (conditions, whens) = ConditionProgram.compiled(rules.lazy.map(\.when))
        var known: [ActivityFilter: Int] = [:]
        for (rule, when) in zip(rules, whens) {
            let tally = rule.activity.map { filter in
                if let place = known[filter] { return place }
                known[filter] = tallies.count
                add(filter)
                return tallies.count - 1
            }
            let limit = max(0, min(rule.max ?? ScoringModel.mostPointsOfRule, ScoringModel.mostPointsOfRule))
            worths.append(
                Worth(
                    when: when, tally: tally, group: rule.group, points: rule.points, each: rule.each, limit: limit))
        }
        group()
    }

    /// Brings the tallies of each type together, and tells the rules where theirs went.
    private mutating func group() {
        let order = tallies.indices.sorted { (tallies[$0].type, $0) < (tallies[$1].type, $1) }
        var places = Array(repeating: 0, count: order.count)
        for (place, tally) in order.enumerated() { places[tally] = place }
        for index in worths.indices { worths[index].tally = worths[index].tally.map { places[$0] } }
        tallies = order.map { tallies[$0] }
        var start = 0
        for type in types.indices {
            let end = tallies[start...].firstIndex { $0.type != type } ?? tallies.count
            parts.append(start..<end)
            start = end
        }
    }

    private mutating func add(_ filter: ActivityFilter) {
        let type = types.firstIndex(of: filter.type) ?? types.count
        if type == types.count { types.append(filter.type) }
        tallies.append(
            Tally(
                type: type, condition: filter.where.map { conditions.add($0) },
                oldest: filter.withinDays.map(Self.oldest) ?? .max))
    }

    /// How many activities each tally counts: every activity is looked at once for all rules together.
    ///
    /// The run must have been started with the same activities.
    func counts(of activities: [Activity], asOf: Timestamp, _ run: inout ConditionRun) -> [Int] {
        var counts = Array(repeating: 0, count: tallies.count)
        guard !tallies.isEmpty else { return counts }
        for activity in activities.indices
        where activities[activity].at.microseconds <= asOf.microseconds {
            guard let type = types.firstIndex(of: activities[activity].type) else { continue }
            let (age, overflows) = asOf.microseconds.subtractingReportingOverflow(
                activities[activity].at.microseconds)
            run.turn(toActivity: activity)
            for place in parts[type]
            where overflows ? tallies[place].oldest == .max : age <= tallies[place].oldest {
                if let condition = tallies[place].condition, !run.holds(condition) { continue }
                counts[place] += 1
            }
        }
        run.turn(toActivity: nil)
        return counts
    }

    /// The most microseconds that are not more than so many days, so that comparing an activity needs no division.
    private static func oldest(withinDays days: Double) -> Int64 {
        func isOlder(_ age: Int64) -> Bool { Timestamp(microseconds: age).seconds(since: .epoch) > days * 86_400 }
        guard !isOlder(0) else { return -1 }
        guard isOlder(.max) else { return .max }
        var (least, most) = (Int64(0), Int64.max)
        while most - least > 1 {
            let middle = least + (most - least) / 2
            if isOlder(middle) { most = middle } else { least = middle }
        }
        return least
    }
}
