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
        let people = Set(eligible).sorted()
        let least = people.compactMap { counts[$0]?.assigned }.min() ?? counts.values.map(\.assigned).min() ?? 0
        let assigned = people.map { counts[$0]?.assigned ?? least }
        let order = people.indices.min { first, second in
            if assigned[first] != assigned[second] { return assigned[first] < assigned[second] }
            let times = [first, second].map { counts[people[$0]]?.lastAt?.microseconds ?? .min }
            return (times[0], first) < (times[1], second)
        }
        guard let winner = order else { return nil }
        var changed: [String: Int64] = [:]
        for (index, person) in people.enumerated() where counts[person] == nil { changed[person] = assigned[index] }
        let excluded = Set(absent).subtracting(people)
        for person in excluded {
            if let count = counts[person], count.assigned < least { changed[person] = least }
        }
        changed[people[winner]] = assigned[winner] + 1
        let candidates = people.indices.map { Assignment.Candidate(person: people[$0], assigned: assigned[$0]) }
        return Pick(person: people[winner], candidates: candidates, counts: changed)
    }
}
