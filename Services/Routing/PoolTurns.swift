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

    /// Notes that the person was given one more lead of the pool.
    package mutating func take(_ person: String, in pool: String, at now: Timestamp) {
        let before = counts[pool]?[person]
        counts[pool, default: [:]][person] = PoolCount(
            assigned: (before?.assigned ?? 0) + 1, lastAt: max(before?.lastAt ?? now, now))
        changed.insert(Member(pool: pool, person: person))
    }

    /// The members who were given leads, with their new counts.
    package var taken: [(pool: String, person: String, count: PoolCount)] {
        changed.compactMap { member in
            counts[member.pool]?[member.person].map { (member.pool, member.person, $0) }
        }
    }
}
