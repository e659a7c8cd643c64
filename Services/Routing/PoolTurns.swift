package import Models
package import Rules

/// How many leads everybody in the locked pools has had, kept up to date while a batch is decided.
package struct PoolTurns {
    package struct Member: Hashable {
        package var pool: String
        package var person: String
    }

    private var counts: [String: [String: PoolCount]]
    private var changed: Set<Member> = []

    package init(counts: [String: [String: PoolCount]]) {
        self.counts = counts
    }

    /// The counts of a pool; people without one have had no lead.
    package func counts(of pool: String) -> [String: PoolCount] {
        counts[pool] ?? [:]
    }

    /// Notes a turn: the person picked was given one more lead, and joiners and absentees were lifted to the others.
    package mutating func take(_ pick: RoundRobin.Pick, in pool: String, at now: Timestamp) {
        for (person, assigned) in pick.counts {
            let before = counts[pool]?[person]?.lastAt
            let last = person == pick.person ? max(before ?? now, now) : before
            counts[pool, default: [:]][person] = PoolCount(assigned: assigned, lastAt: last)
            changed.insert(Member(pool: pool, person: person))
        }
    }

    /// The members whose counts changed.
    package var taken: [(pool: String, person: String, count: PoolCount)] {
        changed.compactMap { member in
            counts[member.pool]?[member.person].map { (member.pool, member.person, $0) }
        }
    }
}
