import Contracts
import Support
import Testing

@Suite("A relay whose workers die", .timeLimit(.minutes(10)))
struct KillTests {
    @Test("20,000 leads, two processes of each worker, one of each killed: nothing lost, nothing doubled")
    func killed() async throws {
        try await withRelay { relay in
            let leads = 20_000
            for step in Step.allCases { try relay.start(step, count: 2) }
            try relay.publish(
                (0..<leads).map { number in
                    (
                        key: "lead.submitted", id: "kill-\(number)",
                        body: """
                        {"fields":{"name":"Lead \(number)","email":"lead\(number)@firm\(number % 700).example.com",\
                        "country":"SK","message":"please call"},"source":"partner"}
                        """
                    )
                })
            for (number, step) in Step.allCases.enumerated() {
                try await eventually("the relay is under way", within: .seconds(240)) {
                    try relay.count("SELECT count(*) FROM notification.step") > 1500 * (number + 1)
                }
                relay.kill9(step)
            }
            try await eventually("every lead is home", within: .seconds(400)) {
                try relay.count("SELECT count(*) FROM notification.step") >= leads
            }
            let ledger = try relay.ledger()
            #expect(ledger.status == 0, "\(ledger.output)")
            #expect(try relay.count("SELECT count(*) FROM report.ledger WHERE fate = 'lead'") == leads)
            #expect(try relay.count("SELECT count(*) FROM report.leads WHERE score IS NOT NULL") == leads)
            #expect(try relay.count("SELECT count(*) FROM report.assignments") == leads)
            #expect(try relay.count("SELECT count(DISTINCT lead_id) FROM report.assignments") == leads)
            #expect(try relay.count("SELECT count(*) FROM report.deliveries") == leads)
            #expect(try relay.count("SELECT count(DISTINCT lead_id) FROM report.deliveries") == leads)
            #expect(try relay.count("SELECT count(*) FROM report.parked") == 0)
            // Nobody of a pool is ahead by more than one, however many workers shared it out and died.
            #expect(
                try relay.count(
                    "SELECT coalesce(max(spread), 0) FROM (SELECT max(assigned) - min(assigned) AS spread"
                        + " FROM routing.pool_member GROUP BY pool) AS pools") <= 1)
        }
    }
}
