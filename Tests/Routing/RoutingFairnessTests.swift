import Contracts
import FoundationEssentials
import Models
import Routing
import Rules
import Support
import Testing
import WorkerRuntime

@Suite("The turns of a pool", .timeLimit(.minutes(2)))
struct RoutingFairnessTests {
    @Test("go round in a batch and over batches")
    func batches() throws {
        try withRoutingDesk { desk, _ in
            var owners: [String] = []
            for size in [1, 4, 2] {
                let leads = (0..<size).map { _ in UUID() }
                try desk.score(leads)
                owners += try desk.decide(leads).map { try $0.published(as: LeadRouted.self).body.assignment.owner }
            }
            let turns = ["ada@example.com", "bea@example.com", "cid@example.com"]
            #expect(owners == turns + turns + [turns[0]])
        }
    }

    @Test("are not taken by tests, which get an owner all the same")
    func tests() throws {
        try withRoutingDesk { desk, _ in
            let tests = (0..<3).map { _ in UUID() }
            let real = UUID()
            try desk.score(tests, isTest: true)
            try desk.score([real])
            let owners = try desk.decide(tests + [real]).map {
                try $0.published(as: LeadRouted.self).body.assignment.owner
            }
            #expect(owners == Array(repeating: "ada@example.com", count: 4))
            #expect(try desk.turns() == ["ada@example.com 1"])
            #expect(
                try desk.texts(
                    "SELECT is_test::text || ' ' || count(*) FROM routing.assignment GROUP BY is_test ORDER BY 1")
                    == ["false 1", "true 3"])
        }
    }

    @Test("are shared out evenly by several workers at once", arguments: [2, 6])
    func workers(count: Int) async throws {
        try await withDatabase { database in
            try prepare(database)
            try await withThrowingTaskGroup { group in
                for _ in 0..<count {
                    group.addTask {
                        try await onPinnedThread(named: "worker") {
                            var desk = try RoutingDesk(database)
                            for size in [7, 1, 12, 5, 3, 8] {
                                let leads = (0..<size).map { _ in UUID() }
                                // Every batch takes from two pools, in whatever order its leads come.
                                try desk.score(Array(leads.prefix(size / 2)), country: "FR")
                                try desk.score(Array(leads.dropFirst(size / 2)))
                                _ = try desk.decide(leads.shuffled()).map { try $0.published(as: LeadRouted.self) }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            var desk = try RoutingDesk(database)
            let counts = try desk.texts(
                "SELECT assigned::text FROM routing.pool_member WHERE pool = 'team:inbound' ORDER BY assigned"
            ).compactMap { Int($0) }
            #expect(counts.count == 3)
            // 20 of each worker's 36 leads are not French.
            #expect(counts.reduce(0, +) == 20 * count)
            #expect((counts.last ?? 0) - (counts.first ?? 0) <= 1)
            let ledger = try desk.texts(
                """
                SELECT count(*)::text FROM routing.assignment WHERE pool = 'team:inbound' GROUP BY owner ORDER BY count(*)
                """
            ).compactMap { Int($0) }
            #expect(ledger == counts)
        }
    }

    @Test("are not taken twice by workers that route the same leads")
    func sameLeads() async throws {
        let leads = (0..<30).map { _ in UUID() }
        try await withDatabase { database in
            try prepare(database)
            var desk = try RoutingDesk(database)
            try desk.score(leads)
            let outcomes = try await withThrowingTaskGroup(of: [Outcome].self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        try await onPinnedThread(named: "worker") {
                            var desk = try RoutingDesk(database)
                            return try desk.decide(leads.shuffled())
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(outcomes.count { $0.result == .published } == leads.count)
            #expect(outcomes.count { $0.result == .done } == leads.count * 3)
            #expect(
                try desk.texts("SELECT sum(assigned)::text FROM routing.pool_member") == ["\(leads.count)"])
        }
    }

    private func prepare(_ database: TestDatabase) throws {
        var desk = try RoutingDesk(database)
        try desk.activate(.people, RoutingSamples.people)
        try desk.activate(.routingPlan, RoutingSamples.plan)
    }
}
