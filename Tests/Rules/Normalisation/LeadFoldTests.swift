import Models
import Support
import Testing

@testable import Rules

@Suite("The fold of submissions")
struct LeadFoldTests {
    @Test("lets the later value win, and keeps source and form of the first")
    func laterWins() {
        let first = LeadFacts(
            values: [.email: "a@b.co", .company: "Old"], extra: ["x": ["1"], "y": ["1"]], source: .tradeShow,
            form: "expo",
            isTest: true)
        let second = LeadFacts(
            values: [.email: "a@b.co", .company: "New", .phone: "+1"], extra: ["x": ["2", "3"]], source: .webForm,
            form: "demo")
        #expect(
            LeadFold.fold([first, second])
                == LeadFacts(
                    values: [.email: "a@b.co", .company: "New", .phone: "+1"], extra: ["x": ["2", "3"], "y": ["1"]],
                    source: .tradeShow, form: "expo"))
    }

    @Test("takes an address whole when the newer one says as much")
    func wholeAddress() {
        let old = LeadFacts(values: [.country: "SK", .city: "Žilina", .street: "Dlhá 1"])
        let full = LeadFacts(values: [.country: "CZ", .city: "Brno", .postalCode: "60200"])
        #expect(LeadFold.apply(full, onto: old).values == full.values)
        let partial = LeadFacts(values: [.city: "Martin"])
        #expect(LeadFold.apply(partial, onto: old).values == [.country: "SK", .city: "Martin", .street: "Dlhá 1"])
        #expect(LeadFold.apply(LeadFacts(), onto: old).values == old.values)
    }

    @Test("is a test only when all submissions are")
    func tests() {
        let test = LeadFacts(isTest: true)
        #expect(LeadFold.fold([test, test]).isTest)
        #expect(!LeadFold.fold([test, LeadFacts(), test]).isTest)
        #expect(LeadFold.fold([]) == LeadFacts())
    }

    @Test("is the same in one go, step by step, and from any split")
    func incremental() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            let submissions = (0..<Int(1 + random.next() % 8)).map { _ in submission(&random) }
            let whole = LeadFold.fold(submissions)
            var steps: LeadFacts?
            for facts in submissions { steps = LeadFold.apply(facts, onto: steps) }
            #expect(steps == whole)
            let cut = Int(random.next() % UInt64(submissions.count))
            var resumed = cut == 0 ? nil : LeadFold.fold(Array(submissions[..<cut]))
            for facts in submissions[cut...] { resumed = LeadFold.apply(facts, onto: resumed) }
            #expect(resumed == whole)
        }
    }

    @Test("does not depend on the order of arrival")
    func arrival() {
        var random = SeededGenerator(seed: 6)
        for _ in 0..<200 {
            let submissions = (0..<6).map { (at: random.next() % 3, id: "s\($0)", facts: submission(&random)) }
            let expected = LeadFold.fold(submissions.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map(\.facts))
            let arrived = submissions.shuffled(using: &random)
            #expect(LeadFold.fold(arrived.sorted { ($0.at, $0.id) < ($1.at, $1.id) }.map(\.facts)) == expected)
        }
    }

    @Test("changes nothing when the newest is folded again")
    func repetition() {
        var random = SeededGenerator(seed: 8)
        for _ in 0..<200 {
            let submissions = (0..<4).map { _ in submission(&random) }
            let folded = LeadFold.fold(submissions)
            #expect(LeadFold.fold(submissions + submissions.suffix(1)) == folded)
        }
    }

    private func submission(_ random: inout SeededGenerator) -> LeadFacts {
        var facts = LeadFacts(
            source: LeadSource.allCases.any(&random), form: ["a", "b", nil].any(&random), isTest: random.next() % 3 == 0
        )
        for field in LeadField.allCases where random.next() % 3 == 0 {
            facts.values[field] = ["x", "y", "z"].any(&random)
        }
        for key in ["k", "l", "m"] where random.next() % 2 == 0 {
            facts.extra[key] = [["1"], ["2", "3"]].any(&random)
        }
        return facts
    }
}
