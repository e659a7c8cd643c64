import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Capture

/// A family's computer: two people submit forms under one visitor id, and one of them a second time.
@Suite("The order of visits and submissions", .timeLimit(.minutes(10)))
struct VisitorOrderTests {
    let lane = CaptureLane()

    /// The same script for other people each time, so that one database serves for all orders.
    private struct Script {
        var name: String
        var visitor: String { "visitor-of-order-\(name)" }

        var messages: [IncomingMessage] {
            [
                VisitorTests.submit("ann@\(name).example.com", by: visitor, at: 10),
                VisitorTests.submit("bob@\(name).example.com", by: visitor, at: 20),
                VisitorTests.visit(visitor, at: 5), VisitorTests.visit(visitor, at: 15),
                VisitorTests.visit(visitor, at: 25),
            ]
        }

        /// With a revision that comes later than all others, and a third person on the same minute.
        var longer: [IncomingMessage] {
            messages + [
                VisitorTests.submit("ann@\(name).example.com", by: visitor, at: 30, id: "ann@\(name).example.com"),
                VisitorTests.submit("eve@\(name).example.com", by: visitor, at: 20),
                VisitorTests.visit(visitor, at: 20), VisitorTests.visit(visitor, at: 40),
            ]
        }

        func credits(_ connection: inout Connection) throws -> [String: [String]] {
            let all = try VisitorCredits(&connection).byEmail
            return Dictionary(
                uniqueKeysWithValues: all.compactMap { email, activities in
                    let parts = email.split(separator: "@")
                    return parts.last == "\(name).example.com" ? (String(parts[0]), activities) : nil
                })
        }
    }

    /// Settles the batches; whenever a lead's activities change, a message must say so, or nobody would score it anew.
    private func settle(_ batches: [[IncomingMessage]], of script: Script, through connection: inout Connection) throws
    {
        for batch in batches {
            let before = try script.credits(&connection)
            let outcomes = try lane.settle(batch, through: &connection)
            let after = try script.credits(&connection)
            let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
            guard !changed.isEmpty else { continue }
            let announced = Set(
                outcomes.compactMap { $0?.published }.flatMap { [$0.leadID] + $0.others.map(\.leadID) })
            let leads = Dictionary(
                uniqueKeysWithValues: try connection.texts("SELECT email || ' ' || lead_id FROM capture.lead")
                    .compactMap { line -> (String, UUID)? in
                        let parts = line.split(separator: " ")
                        return UUID(uuidString: String(parts[1])).map { (String(parts[0]), $0) }
                    })
            for person in changed {
                let lead = try #require(leads["\(person)@\(script.name).example.com"])
                #expect(announced.contains(lead), "\(person) is not announced in \(script.name)")
            }
        }
    }

    @Test("Every order of two submissions and three activities credits the same")
    func permutations() throws {
        try withDatabase { database in
            var connection = try database.connect()
            for (number, order) in Self.permutations(of: Array(0..<5)).enumerated() {
                let script = Script(name: "n\(number)")
                let all = script.messages
                let shuffled = order.map { all[$0] }
                // Alone, in pairs, and all but the first together.
                let cut = [1, 2, 4][number % 3]
                let batches = stride(from: 0, to: shuffled.count, by: cut).map { start in
                    Array(shuffled[start..<min(start + cut, shuffled.count)])
                }
                try settle(batches, of: script, through: &connection)
                #expect(
                    try script.credits(&connection) == [
                        "ann": ["page_view@5"], "bob": ["page_view@15", "page_view@25"],
                    ],
                    "in the order \(order)")
                // A repetition changes nothing.
                try settle([shuffled], of: script, through: &connection)
                #expect(
                    try script.credits(&connection) == [
                        "ann": ["page_view@5"], "bob": ["page_view@15", "page_view@25"],
                    ])
            }
        }
    }

    @Test("Random orders with revisions, repetitions and batches credit the same")
    func random() throws {
        try withDatabase { database in
            var connection = try database.connect()
            for seed in 0..<60 {
                let script = Script(name: "seed\(seed)")
                var generator = SeededGenerator(seed: UInt64(seed + 1))
                var rest = (script.longer + script.longer.prefix(4)).shuffled(using: &generator)[...]
                var batches: [[IncomingMessage]] = []
                while !rest.isEmpty {
                    let size = Int.random(in: 1...4, using: &generator)
                    batches.append(Array(rest.prefix(size)))
                    rest = rest.dropFirst(size)
                }
                try settle(batches, of: script, through: &connection)
                // Bob and Eve are level at minute 20, and Bob's id is the lower one; Ann's revision is the last.
                #expect(
                    try script.credits(&connection) == [
                        "bob": ["page_view@5", "page_view@15", "page_view@20"],
                        "ann": ["page_view@25", "page_view@40"],
                    ], "with seed \(seed)")
            }
        }
    }

    @Test("Two workers at a time credit the same as one")
    func twoWorkers() async throws {
        try await withDatabase { database in
            let scripts = (0..<12).map { Script(name: "both\($0)") }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<2 {
                    group.addTask {
                        var generator = SeededGenerator(seed: UInt64(90 + worker))
                        var connection = try database.connect()
                        // Each has half of every script, at the same time.
                        for script in scripts {
                            let half = script.messages.enumerated().filter { $0.offset % 2 == worker }.map(\.element)
                            try lane.settleAtLast(half.shuffled(using: &generator), through: &connection)
                        }
                    }
                }
                try await group.waitForAll()
            }
            var connection = try database.connect()
            for script in scripts {
                #expect(
                    try script.credits(&connection) == [
                        "ann": ["page_view@5"], "bob": ["page_view@15", "page_view@25"],
                    ])
            }
        }
    }

    private static func permutations(of numbers: [Int]) -> [[Int]] {
        guard numbers.count > 1 else { return [numbers] }
        return numbers.flatMap { first in
            permutations(of: numbers.filter { $0 != first }).map { [first] + $0 }
        }
    }
}
