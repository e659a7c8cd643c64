import Contracts
import Database
import Support
import Testing

@Suite("Query plans", .timeLimit(.minutes(10)))
struct PlanTests {
    private static let stored = 2000

    /// The one plan that a worker keeps is made when it starts, whatever is there by then.
    enum Stored: String, CaseIterable {
        case nothing
        case thousands = "two thousand leads"
        case millions = "five million leads"
    }

    @Test("No statement of a worker reads all of a table or index that grows", arguments: Stored.allCases)
    func plans(stored: Stored) async throws {
        try await withRelay { relay in
            if stored != .nothing { try relay.database.storeLeads(Self.stored) }
            if stored == .millions { try claimMillions(in: relay.database) }
            try keepPlans(in: relay.database)
            let log = try PlanLog(relay.database)
            try log.begin()
            try await EveryPath(relay: relay, slack: try await FakeSlack()).take()

            let statements = try SourceStatement.all()
            var explained: [ExplainedStatement] = []
            var unseen: [String] = []
            for _ in 0..<20 {
                explained = try log.statements()
                let seen = Set(explained.map(\.text.withSingleBlanks))
                unseen = statements.filter { statement in !seen.contains(where: statement.matches) }.map(\.place)
                if unseen.isEmpty { break }
                try await Task.sleep(for: .seconds(1))
            }
            #expect(statements.count >= 70)
            #expect(unseen == [], "these statements never ran, so nothing is known of their plans")
            for step in Step.allCases {
                #expect(explained.contains { $0.text.hasPrefix("INSERT INTO \(step.rawValue).step ") })
            }
            // Others are the test's own.
            let ours = explained.filter { one in statements.contains { $0.matches(one.text.withSingleBlanks) } }
            #expect(Set(ours.flatMap(\.complaints)).sorted() == [])
        }
    }

    private func claimMillions(in database: TestDatabase) throws {
        try database.claimRows(times: 5_000_000 / Self.stored)
        for (table, rows) in [("capture.lead", 5e6), ("capture.activity", 2e7), ("notification.delivery", 5e6)] {
            let expected = try database.expectedRows(of: table)
            #expect((0.9...1.1).contains(expected / rows), "the planner expects \(expected) rows of \(table)")
        }
    }

    /// Keeps the server from counting the test's few rows meanwhile, and from planning anew for so few.
    private func keepPlans(in database: TestDatabase) throws {
        var connection = try database.connect()
        try connection.script(
            """
            DO $$
            DECLARE
                kept regclass;
            BEGIN
                FOR kept IN SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                             WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' LOOP
                    EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', kept);
                END LOOP;
            END $$
            """)
    }
}
