import Database
import FoundationEssentials
import Models
import Rules
import Support
import Testing

@testable import Notices
@testable import Notification

@Suite("What no message tells notification of", .timeLimit(.minutes(2)))
struct EventTests {
    private static let policy = """
        {"name": "events", "operators": ["ops@baton.example"], "rules": [
          {"id": "again", "events": ["lead.resubmitted"], "to": ["owner"], "channel": "file", "template": "lead-resubmitted"},
          {"id": "parked", "events": ["message.parked"], "to": ["operators"], "channel": "file",
           "template": "message-parked"},
          {"id": "breaker", "events": ["breaker.opened"], "to": ["operators"], "channel": "file",
           "template": "breaker-opened"}
        ]}
        """
    private let later = NotificationDesk.start.advanced(bySeconds: 3600 * 24 * 365)

    @Test("the owner is told of a known lead that was submitted again, once, when the steps have had their say")
    func resubmitted() throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            let lead = UUID()
            try desk.route([lead])
            try desk.script(
                """
                INSERT INTO capture.submission (submission_key, publisher, submission_id, revision, message_id, source,
                    occurred_at, accepted_at, fate, lead_id)
                SELECT gen_random_uuid(), 'p', fate, 1, gen_random_uuid(), 'web_form', now(), now(), fate, '\(lead.uuidString)'
                  FROM unnest(ARRAY['lead', 'merged', 'rejected']) AS fate
                """)
            #expect(try desk.claim().isEmpty)
            #expect(try desk.deliveries() == [])
            let jobs = try desk.claim(now: later)
            #expect(jobs.map(\.event) == ["lead.resubmitted"])
            #expect(jobs.map(\.leadID) == [lead])
            #expect(try desk.claim(now: later).isEmpty)
            #expect(try desk.texts("SELECT count(*)::text FROM notification.event") == ["0"])
            let mail = try Fixture.writer().mail(of: jobs[0].delivery)
            #expect(mail.to.address == "ada@baton.example")
            #expect(mail.text.contains("Dana Whitfield"))
        }
    }

    @Test("a lead that nobody owns yet is told of when somebody does, and not before")
    func unowned() throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            try desk.script(
                """
                INSERT INTO capture.submission (submission_key, publisher, submission_id, revision, message_id, source,
                    occurred_at, accepted_at, fate, lead_id)
                VALUES (gen_random_uuid(), 'p', 's', 1, gen_random_uuid(), 'web_form', now(), now(), 'merged',
                        gen_random_uuid())
                """)
            #expect(try desk.claim(now: later).isEmpty)
            #expect(try desk.texts("SELECT count(*)::text FROM notification.event") == ["0"])
        }
    }

    @Test("operators are told of a message that was parked, without a word of the lead")
    func parked() throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            try desk.script(
                """
                INSERT INTO runtime.parked (parked_id, step, message_id, attempt, accepted_at, reason, routing_key, headers, body)
                VALUES (gen_random_uuid(), 'scoring', gen_random_uuid(), 0, now(), 'lead: found none', 'lead.captured', '{}',
                        '\\x00')
                """)
            let job = try #require(try desk.claim(now: later).first)
            #expect((job.event, job.recipient) == ("message.parked", "ops@baton.example"))
            let mail = try Fixture.writer().mail(of: job.delivery)
            #expect(mail.text.contains("scoring"))
            #expect(mail.text.contains("lead: found none"))
        }
    }

    /// As the worker of a step stores it.
    private func standStill(
        _ step: String, ended: String = "NULL", reason: String = "connection refused", in database: TestDatabase
    ) throws {
        var worker = try database.connect()
        try worker.script(
            """
            SET ROLE baton_\(step);
            INSERT INTO runtime.standstill (standstill_id, step, began_at, ended_at, reason)
            VALUES (gen_random_uuid(), '\(step)', '2026-11-21T08:00:00Z', \(ended), '\(reason)')
            """)
    }

    @Test("operators are told of lanes that stand still once for each step and hour, with how often it was")
    func standstills() throws {
        try withNotificationDesk(policy: Self.policy) { desk, database in
            for _ in 1...3 { try standStill("scoring", in: database) }
            try standStill("routing", ended: "'2026-11-21T08:07:30Z'", in: database)
            let jobs = try desk.claim(now: later)
            #expect(jobs.map(\.event) == ["breaker.opened", "breaker.opened"])
            let texts = try jobs.map { try Fixture.writer().mail(of: $0.delivery).text }
            #expect(texts.contains { $0.contains("lane:scoring") && $0.contains("stands still: connection refused") })
            #expect(
                texts.contains {
                    $0.contains("lane:routing")
                        && $0.contains("works again; stood still until 2026-11-21 08:07:30 UTC: connection refused")
                })
            try desk.end(jobs, .sent(Receipt(at: later)), Fixture.deliveries(), now: later)
            try desk.script("UPDATE runtime.standstill SET noted_at = noted_at - interval '2 hours' WHERE is_told")
            try standStill("scoring", reason: "again", in: database)
            let next = try desk.claim(now: later)
            #expect(next.count == 1)
            let text = try Fixture.writer().mail(of: try #require(next.first).delivery).text
            #expect(text.contains("stands still (2 others since the last alarm): again"))
            #expect(try desk.texts("SELECT count(*)::text FROM report.standstills WHERE is_told") == ["3"])
        }
    }

    @Test("operators are told once when a destination is held up, and again when it is held up anew")
    func breaker() throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            let webhooks = ScriptedChannel("webhook", pace: Pace(concurrency: 1))
            let deliveries = try Fixture.deliveries([webhooks, try Fixture.fileChannel()])
            _ = try desk.store(["webhook:crm"])
            var now = NotificationDesk.start
            func fail() throws {
                let jobs = try desk.claim(deliveries, now: now).filter { $0.channel == "webhook" }
                try desk.end(jobs, .retry(reason: "HTTP 502", blames: .destination), deliveries, now: now)
                now = now.advanced(bySeconds: 400)
            }
            for _ in 0..<4 { try fail() }
            #expect(try desk.texts("SELECT count(*)::text FROM notification.event") == ["0"])
            try fail()
            #expect(try desk.texts("SELECT step || ' ' || reason FROM notification.event") == ["webhook:crm HTTP 502"])
            let told = try desk.claim(deliveries, now: now).filter { $0.channel == "file" }
            #expect(told.map(\.event) == ["breaker.opened"])
            try desk.end(told, .sent(Receipt(at: now)), deliveries, now: now)
            now = now.advanced(bySeconds: 400)
            for _ in 0..<3 { try fail() }
            #expect(try desk.texts("SELECT count(*)::text FROM notification.event") == ["0"])
        }
    }
}
