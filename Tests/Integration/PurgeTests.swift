import Contracts
import Messaging
import Support
import Testing

@Suite("A relay whose queues are purged", .timeLimit(.minutes(5)))
struct PurgeTests {
    @Test("The sweeper brings every one of 1,000 leads home")
    func purged() async throws {
        try await withRelay { relay in
            let leads = 1000
            let later: [Step] = [.enrichment, .scoring, .routing, .notification]
            // Each queue is filled by the step before, purged, and only then consumed: what was in it is truly gone.
            try relay.start(.capture)
            try relay.publish(
                (0..<leads).map { number in
                    (
                        key: "lead.submitted", id: "purge-\(number)",
                        body: #"{"fields":{"name":"P \#(number)","email":"p\#(number)@purge.example.com"}}"#
                    )
                })
            for step in later {
                try await eventually("\(step.rawValue) has work", within: .seconds(60)) {
                    try relay.broker.messageCount(step.queue) >= leads / 2
                }
                var connection = try relay.broker.connect()
                let purged = try connection.purge(queue: step.queue)
                #expect(purged >= leads / 2)
                try relay.start(step)
            }
            try await eventually("every lead is home", within: .seconds(180)) {
                try relay.count("SELECT count(DISTINCT lead_id) FROM report.deliveries") == leads
                    && relay.ledger().status == 0
            }
            #expect(try relay.count("SELECT count(*) FROM report.deliveries") == leads)
            #expect(try relay.count("SELECT count(*) FROM report.assignments") == leads)
        }
    }
}
