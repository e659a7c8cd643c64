package import Models

/// Gives leads to people in turn.
package enum RoundRobin {
    /// Whose turn it is, and what to remember.
    package struct Pick: Equatable, Sendable {
        package var person: String
        /// The eligible people with their counts before this decision, in the order of their e-mails.
        package var candidates: [Assignment.Candidate]
        /// The counts to store: that of the person picked, and of everybody whose count was lifted to the others'.
        package var counts: [String: Int64]

        package init(person: String, candidates: [Assignment.Candidate], counts: [String: Int64]) {
            self.person = person
            self.candidates = candidates
            self.counts = counts
        }
    }

    /// Picks who got the fewest, then whose last lead is longest ago, then by e-mail; nil when nobody is eligible.
    ///
    /// A joiner starts at the least count of the others, lest he get every lead until he has caught up. Pass the
    /// excluded members as `absent`: their counts are lifted likewise, so that one who returns is a joiner too.
    package static func pick(
        from eligible: [String], counts: [String: PoolCount], absent: [String] = []
    ) -> Pick? {
        let people = isInOrder(eligible) ? eligible : Set(eligible).sorted()
        // One look-up for each: hashing an e-mail costs more than all that is compared below.
        let known = people.map { counts[$0] }
        let least = known.lazy.compactMap { $0?.assigned }.min() ?? counts.values.lazy.map(\.assigned).min() ?? 0
        let assigned = known.map { $0?.assigned ?? least }
        let order = people.indices.min { first, second in
            if assigned[first] != assigned[second] { return assigned[first] < assigned[second] }
            let times = (known[first]?.lastAt?.microseconds ?? .min, known[second]?.lastAt?.microseconds ?? .min)
            return (times.0, first) < (times.1, second)
        }
        guard let winner = order else { return nil }
        var changed: [String: Int64] = [:]
        for (index, person) in people.enumerated() where known[index] == nil { changed[person] = assigned[index] }
        for person in absent {
            guard let count = counts[person], count.assigned < least, !people.contains(person) else { continue }
            changed[person] = least
        }
        changed[people[winner]] = assigned[winner] + 1
        let candidates = people.indices.map { Assignment.Candidate(person: people[$0], assigned: assigned[$0]) }
        return Pick(person: people[winner], candidates: candidates, counts: changed)
    }

    /// Whether nobody is there twice and everybody in the order of e-mails.
    private static func isInOrder(_ people: [String]) -> Bool {
        zip(people, people.dropFirst()).allSatisfy { $0 < $1 }
    }
}
