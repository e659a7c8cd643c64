import Models
import Support
import Testing

@testable import Rules

@Suite("Round robin")
struct RoundRobinTests {
    private func count(_ assigned: Int64, _ at: Int64? = nil) -> PoolCount {
        PoolCount(assigned: assigned, lastAt: at.map { Timestamp(seconds: $0) })
    }

    @Test("gives to who got the fewest, then waited longest, then comes first by e-mail")
    func order() {
        #expect(RoundRobin.pick(from: ["a", "b"], counts: ["a": count(2, 1), "b": count(1, 9)])?.person == "b")
        #expect(RoundRobin.pick(from: ["a", "b"], counts: ["a": count(1, 9), "b": count(1, 2)])?.person == "b")
        #expect(RoundRobin.pick(from: ["b", "a"], counts: ["a": count(1, 2), "b": count(1, 2)])?.person == "a")
        #expect(RoundRobin.pick(from: ["b", "a"], counts: [:])?.person == "a")
        #expect(RoundRobin.pick(from: [], counts: ["a": count(1)]) == nil)
    }

    @Test("tells the counts to store and those before the decision")
    func result() {
        #expect(
            RoundRobin.pick(from: ["b", "a", "a"], counts: ["a": count(4, 1), "b": count(5, 2)])
                == RoundRobin.Pick(
                    person: "a",
                    candidates: [
                        Assignment.Candidate(person: "a", assigned: 4), Assignment.Candidate(person: "b", assigned: 5),
                    ],
                    counts: ["a": 5]))
    }

    @Test("starts a joiner where the others are, and lets him be next")
    func joiner() {
        let pick = RoundRobin.pick(from: ["a", "b", "new"], counts: ["a": count(40, 1), "b": count(41, 2)])
        #expect(pick?.person == "new")
        #expect(pick?.counts == ["new": 41])
        #expect(pick?.candidates.last == Assignment.Candidate(person: "new", assigned: 40))
    }

    @Test("lifts the absent, who therefore are joiners when they return")
    func returner() {
        let pick = RoundRobin.pick(
            from: ["a", "b"], counts: ["a": count(40, 1), "b": count(41, 2), "away": count(3, 0)],
            absent: ["away", "unknown"])
        #expect(pick?.counts == ["a": 41, "away": 40])
    }

    @Test("stays within one lead of everybody's share while the same people are eligible")
    func fairness() throws {
        var random = SeededGenerator(seed: 21)
        for _ in 0..<100 {
            let people = (0..<Int(1 + random.next() % 9)).map { "p\($0)" }
            var counts: [String: PoolCount] = [:]
            for turn in 1...200 {
                let pick = try #require(RoundRobin.pick(from: people.shuffled(using: &random), counts: counts))
                store(pick, Int64(turn), &counts)
                let share = Double(turn) / Double(people.count)
                for person in people { #expect(abs(Double(counts[person]?.assigned ?? 0) - share) < 1) }
            }
        }
    }

    @Test("stays fair among those eligible when people come, go and return")
    func changes() throws {
        var random = SeededGenerator(seed: 22)
        var counts: [String: PoolCount] = [:]
        let everybody = (0..<8).map { "p\($0)" }
        var turn: Int64 = 0
        for _ in 0..<60 {
            let eligible = everybody.filter { _ in random.next() % 3 > 0 }
            guard !eligible.isEmpty else { continue }
            let absent = everybody.filter { !eligible.contains($0) }
            var got: [String: Int] = [:]
            for _ in 0..<Int(1 + random.next() % 50) {
                turn += 1
                let pick = try #require(RoundRobin.pick(from: eligible, counts: counts, absent: absent))
                store(pick, turn, &counts)
                got[pick.person, default: 0] += 1
            }
            // Nobody is flooded: what one gets in a period exceeds another's by what the earlier ones left, at most.
            let most = got.values.max() ?? 0
            let least = eligible.map { got[$0] ?? 0 }.min() ?? 0
            #expect(most - least <= 3)
        }
    }

    private func store(_ pick: RoundRobin.Pick, _ turn: Int64, _ counts: inout [String: PoolCount]) {
        for (person, assigned) in pick.counts {
            counts[person, default: PoolCount(assigned: 0, lastAt: nil)].assigned = assigned
        }
        counts[pick.person]?.lastAt = Timestamp(seconds: turn)
    }
}
