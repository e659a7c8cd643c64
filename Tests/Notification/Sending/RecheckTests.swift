import Contracts
import Database
import FoundationEssentials
import Models
import Notices
import Support
import Testing
import WorkerRuntime

@testable import Notification

@Suite("Deliveries held against the present", .timeLimit(.minutes(2)))
struct RecheckTests {
    private let start = NotificationDesk.start
    private static let owned = "owner: somebody else owns the lead now"
    private static let reassign = "UPDATE routing.lead SET owner = 'bea@baton.example'"
    private static let policy = """
        {"name": "all", "operators": ["ops@baton.example"], "rules": [
          {"id": "r", "events": ["lead.routed"], "to": ["owner", "desk@baton.example", "lead"], "channels": ["file", "email"],
           "template": "lead-routed"}
        ]}
        """

    /// Plans for one lead that said yes: its owner by file and mail, a desk by both, and the lead by mail.
    private func plan(_ desk: inout NotificationDesk, consent: String = "Áno") throws {
        let lead = UUID()
        try desk.route([lead])
        try desk.script("UPDATE capture.lead SET facts = (facts::jsonb || '{\"consent\": \"\(consent)\"}')::json")
        _ = try desk.decide([lead])
        // The stage of these tests has no mail.
        try desk.script("UPDATE notification.delivery SET status = 'planned', reason = NULL WHERE status = 'parked'")
    }

    private func deliveries() throws -> Deliveries {
        try Fixture.deliveries([
            ScriptedChannel("file", pace: Pace(concurrency: 9)), ScriptedChannel("email", pace: Pace(concurrency: 9)),
        ])
    }

    private func told(_ desk: inout NotificationDesk) throws -> [String] {
        try desk.claim(deliveries(), now: start.advanced(bySeconds: 60)).map { "\($0.recipient) \($0.channel)" }
            .sorted()
    }

    private func suppressed(_ desk: inout NotificationDesk) throws -> [String] {
        try desk.texts(
            """
            SELECT recipient || ' ' || channel || ' ' || attempts || ': ' || reason FROM report.deliveries
             WHERE status = 'suppressed' ORDER BY 1
            """)
    }

    private static let everybody = [
        "ada@baton.example email", "ada@baton.example file", "dana@northwind.example email", "desk@baton.example email",
        "desk@baton.example file",
    ]

    @Test("what is still so leaves, to everybody", arguments: ["Áno", "YES", "true", "sí"])
    func unchanged(consent: String) throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            try plan(&desk, consent: consent)
            #expect(try told(&desk) == Self.everybody)
            #expect(try suppressed(&desk).isEmpty)
        }
    }

    @Test(
        "what is so no longer is recorded with the reason, without an attempt, and the others leave",
        arguments: [
            (Self.reassign, "ada@baton.example", Self.owned),
            ("UPDATE routing.lead SET owner = NULL", "ada@baton.example", "owner: nobody owns the lead any more"),
            ("DELETE FROM routing.lead", "ada@baton.example", "owner: nobody owns the lead any more"),
            ("DELETE FROM capture.lead", "", "lead: nothing is known of it any more"),
            (
                "INSERT INTO notification.unsubscription (address, reason) VALUES ('dana@northwind.example', 'asked')",
                "dana@northwind.example", "consent: the lead has unsubscribed"
            ),
            (
                #"UPDATE capture.lead SET facts = (facts::jsonb || '{"consent": "no"}')::json"#,
                "dana@northwind.example", "consent: none of the lead is known any more"
            ),
            (
                "UPDATE capture.lead SET facts = (facts::jsonb - 'consent')::json",
                "dana@northwind.example", "consent: none of the lead is known any more"
            ),
        ])
    func changed(change: String, recipient: String, reason: String) throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            try plan(&desk)
            try desk.script(change)
            let gone = Self.everybody.filter { $0.hasPrefix(recipient) }
            #expect(try told(&desk) == Self.everybody.filter { !gone.contains($0) })
            #expect(try suppressed(&desk) == gone.map { "\($0) 0: \(reason)" })
            #expect(try told(&desk).isEmpty)
        }
    }

    @Test("what is held back is looked at when it comes due, not before, and so is a retry")
    func heldBack() throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            try plan(&desk)
            let deliveries = try deliveries()
            let jobs = try desk.claim(deliveries).filter { $0.recipient == "ada@baton.example" && $0.channel == "file" }
            try desk.end(jobs, .retry(reason: "later", after: 600, blames: .message), deliveries)
            try desk.script(Self.reassign)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 30)).isEmpty)
            #expect(try desk.state(of: jobs[0].deliveryID) == "planned: later")
            #expect(
                !(try desk.claim(deliveries, now: start.advanced(bySeconds: 700)).contains {
                    $0.deliveryID == jobs[0].deliveryID
                }))
            #expect(try suppressed(&desk).contains("ada@baton.example file 1: \(Self.owned)"))
        }
    }

    @Test("of one whose last attempt has no known end nobody says that it did not arrive")
    func inDoubt() throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            try plan(&desk)
            let deliveries = try deliveries()
            let jobs = try desk.claim(deliveries).filter { $0.recipient == "ada@baton.example" }
            try desk.end(jobs, .ambiguous(reason: "no answer"), deliveries)
            try desk.script(Self.reassign)
            #expect(try desk.claim(deliveries, now: start.advanced(bySeconds: 30)).isEmpty)
            for job in jobs { #expect(try desk.state(of: job.deliveryID) == "unknown: \(Self.owned)") }
        }
    }

    @Test("what is not to leave any more takes nobody's place, and figures count it as suppressed")
    func room() throws {
        try withNotificationDesk { desk, _ in
            let leads = (0..<6).map { _ in UUID() }
            try desk.route(leads)
            _ = try desk.decide(leads)
            try desk.script("\(Self.reassign) WHERE lead_id <> '\(leads[5].uuidString)'")
            let registry = PrometheusRegistry()
            let deliveries = Deliveries(
                channels: Channels([ScriptedChannel("file", pace: Pace(concurrency: 2))]),
                metrics: DeliveryMetrics(factory: registry))
            var turns = 0
            var jobs: [DeliveryJob] = []
            var hasMore = true
            while hasMore, turns < 10 {
                turns += 1
                let claimed = try desk.work { try deliveries.claim(limit: 10, inHand: jobs, now: start, in: $0) }
                jobs += claimed.jobs
                hasMore = claimed.hasMore
            }
            #expect(jobs.map(\.leadID) == [leads[5]])
            #expect(registry.text().contains(#"baton_deliveries_total{channel="file",result="suppressed"} 5"#))
        }
    }

    @Test("a digest leaves out what is so no longer, when it is closed and for as long as it waits")
    func digest() throws {
        try withNotificationDesk { desk, _ in
            let leads = (0..<5).map { _ in UUID() }
            try desk.route(leads)
            _ = try desk.decide(leads)
            try desk.script(
                "UPDATE notification.delivery SET is_scheduled = true, digest_key = 'k', digest_wait = 300, digest_interval = 9"
            )
            let deliveries = try deliveries()
            #expect(try desk.claim(deliveries).isEmpty)
            func reassign(_ lead: UUID) throws {
                try desk.script("\(Self.reassign) WHERE lead_id = '\(lead.uuidString)'")
            }
            func entries(_ seconds: Double) throws -> [UUID]? {
                let jobs = try desk.claim(deliveries, now: start.advanced(bySeconds: seconds))
                guard let job = jobs.first else { return nil }
                #expect(job.event == "digest")
                let leads = try JSONDecoder().decode(NoticeDigest.self, from: Data(job.content)).entries.compactMap(
                    \.leadID)
                try desk.end(
                    [job], .retry(reason: "busy", after: 60, blames: .message), deliveries,
                    now: start.advanced(bySeconds: seconds))
                return leads
            }
            try reassign(leads[0])
            #expect(try entries(300).map(Set.init) == Set(leads[1...]))
            try reassign(leads[1])
            #expect(try entries(400).map(Set.init) == Set(leads[2...]))
            try reassign(leads[2])
            try reassign(leads[3])
            #expect(try entries(500) == [leads[4]])
            #expect(try suppressed(&desk).count == 4)
            #expect(try suppressed(&desk).allSatisfy { $0.hasSuffix(Self.owned) })
            try reassign(leads[4])
            #expect(try entries(600) == nil)
            #expect(
                try suppressed(&desk).filter { $0.contains("digest:") }
                    == ["ada@baton.example file 3: digest: nothing that it tells of applies any more"])
        }
    }

    @Test("of a digest the only one that is still so is told as it is, and of none nothing is told")
    func smallDigest() throws {
        try withNotificationDesk { desk, _ in
            let leads = (0..<3).map { _ in UUID() }
            try desk.route(leads)
            _ = try desk.decide(leads)
            try desk.script(
                "UPDATE notification.delivery SET is_scheduled = true, digest_key = lead_id::text, digest_wait = 300, digest_interval = 9"
            )
            try desk.script(
                "UPDATE notification.delivery SET digest_key = 'k' WHERE lead_id <> '\(leads[2].uuidString)'")
            let deliveries = try deliveries()
            #expect(try desk.claim(deliveries).isEmpty)
            try desk.script("\(Self.reassign) WHERE lead_id <> '\(leads[1].uuidString)'")
            let jobs = try desk.claim(deliveries, now: start.advanced(bySeconds: 300))
            #expect(jobs.map(\.leadID) == [leads[1]])
            #expect(jobs.map(\.event) == ["lead.routed"])
            #expect(try suppressed(&desk).count == 2)
        }
    }
}
