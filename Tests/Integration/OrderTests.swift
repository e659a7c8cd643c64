import Contracts
import Models
import Support
import Testing

/// The same input in any order, with repetitions, gives the same leads, facts and scores.
@Suite("A relay whose input is shuffled", .timeLimit(.minutes(10)))
struct OrderTests {
    @Test("500 submissions and 200 activities in three orders give the same leads")
    func shuffled() async throws {
        var pictures: [[String]] = []
        for seed in [11, 22, 33] as [UInt64] {
            try await withRelay { relay in
                for step in Step.allCases { try relay.start(step, count: step == .notification ? 1 : 2) }
                var generator = SeededGenerator(seed: seed)
                let input = Self.submissions + Self.activities
                let repeated = (0..<150).compactMap { _ in input.randomElement(using: &generator) }
                try relay.publish((input + repeated).shuffled(using: &generator))
                try await eventually("everything is captured", within: .seconds(120)) {
                    try relay.count("SELECT count(*) FROM capture.receipt") == input.count
                }
                try await eventually("nothing is in flight", within: .seconds(120)) {
                    try relay.ledger().status == 0
                        && relay.count("SELECT count(*) FROM capture.activity WHERE lead_id IS NULL") == 0
                        && relay.broker.messageCount("baton.scoring") == 0
                }
                // An activity's own way to scoring is no submission's, so the ledger does not wait for it.
                try await eventually("every activity is scored", within: .seconds(60)) {
                    try relay.count(
                        """
                        SELECT count(*) FROM capture.step c WHERE c.out_type = 'activity.captured' AND NOT EXISTS
                          (SELECT FROM scoring.step s WHERE s.message_id = c.out_id)
                        """) == 0
                }
                pictures.append(
                    try relay.lines(
                        """
                        SELECT concat_ws('|', l.email, c.facts::text, l.fit, l.intent, l.score, s.as_of,
                                         (SELECT string_agg(r.rule || r.points, ',' ORDER BY r.rule)
                                            FROM report.scores r WHERE r.lead_id = l.lead_id))
                          FROM report.leads l JOIN capture.lead c USING (lead_id) JOIN scoring.lead s USING (lead_id)
                         ORDER BY l.email
                        """))
                #expect(
                    try relay.count(
                        """
                        SELECT count(*) FROM report.leads l WHERE l.score <>
                          (SELECT coalesce(sum(points), 0) FROM report.scores s WHERE s.lead_id = l.lead_id)
                        """) == 0)
            }
        }
        #expect(pictures[0].count == 120)
        #expect(pictures[0] == pictures[1])
        #expect(pictures[1] == pictures[2])
    }

    /// 120 people, about four submissions each, that contradict each other.
    private static let submissions: [(key: String, id: String, body: String)] = (0..<500).map { number in
        let person = number % 120
        let at = Timestamp(seconds: 1_790_000_000 + Int64(number * 7919 % 100_000))
        let country = ["SK", "DE", "FR", "US"][number % 4]
        return (
            key: "lead.submitted", id: "order-\(number)",
            body: """
            {"fields":{"name":"Person \(person) v\(number / 120)","email":"person\(person)@order.example.com",\
            "company":"Firm \(number % 7)","country":"\(country)","budget":"\(number % 5 * 20_000)",\
            "note \(number % 3)":"text \(number)"},"source":"web_form","form":"form \(number % 2)",\
            "submittedAt":"\(at)"}
            """
        )
    }

    private static let activities: [(key: String, id: String, body: String)] = (0..<200).map { number in
        let at = Timestamp(seconds: 1_790_000_000 + Int64(number * 104_729 % 200_000))
        return (
            key: "activity.recorded", id: "order-activity-\(number)",
            body: """
            {"email":"person\(number % 120)@order.example.com","type":"page_view","at":"\(at)",\
            "properties":{"url":"/pricing","n":\(number)}}
            """
        )
    }
}
