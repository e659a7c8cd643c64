import FoundationEssentials
import Models
import Rules
import Support
import Testing

@testable import Notification

@Suite("What the policy says about time", .timeLimit(.minutes(2)))
struct SchedulePlanningTests {
    private static let policy = """
        {"name": "timed", "timeZone": "Europe/Vienna", "quietHours": {"from": "20:00", "to": "07:00"}, "rules": [
          {"id": "gathered", "events": ["lead.routed"], "to": ["owner"], "channel": "file", "template": "lead-routed",
           "timing": {"digest": {"wait": "5m", "interval": "1h"}}},
          {"id": "bounded", "events": ["lead.routed"], "to": ["bea@baton.example"], "channel": "file",
           "template": "lead-routed", "ceiling": {"count": 20, "per": "1h"}, "quietHours": "none"},
          {"id": "urgent", "events": ["lead.routed"], "to": ["cem@baton.example"], "channel": "file",
           "template": "lead-routed", "critical": true}
        ]}
        """

    @Test("is stored with the delivery and holds it back")
    func stored() throws {
        try withNotificationDesk(policy: Self.policy) { desk, _ in
            let lead = UUID()
            try desk.route([lead])
            #expect(try desk.decide([lead]).map(\.summary) == ["done: planned 3"])
            #expect(
                try desk.texts(
                    """
                    SELECT concat_ws(' ', split_part(recipient, '@', 1), status, is_critical, is_scheduled, quiet_zone, quiet,
                                     ceiling_count, ceiling_seconds, digest_wait, digest_interval)
                      FROM notification.delivery ORDER BY recipient
                    """) == [
                        "ada planned f t Europe/Vienna {1200,420,127} 300 3600", "bea planned f t 20 3600",
                        "cem planned t f",
                    ])
            let jobs = try desk.claim()
            #expect(Set(jobs.map(\.recipient)) == ["bea@baton.example", "cem@baton.example"])
            // Planned again, it does not come back.
            #expect(try desk.decide([lead]).map(\.summary) == ["done: nothing to plan"])
        }
    }

    @Test("a preference that wants none is recorded as that, and nothing is sent")
    func suppressed() throws {
        try withNotificationDesk { desk, _ in
            try desk.activate(
                .people,
                """
                {"people": [{"email": "ada@baton.example", "name": "Ada",
                             "notifications": {"lead.routed": {"file": "off"}}}]}
                """)
            let lead = UUID()
            try desk.route([lead])
            _ = try desk.decide([lead])
            let states = try desk.texts("SELECT status || ': ' || reason FROM notification.delivery")
            #expect(states.count == 1)
            #expect(states.first?.hasPrefix("suppressed: preference") == true)
            #expect(try desk.claim().isEmpty)
        }
    }

    @Test(
        "a lead itself is written to only after a yes, and not after it has taken that back",
        arguments: [
            (nil, false, "suppressed: consent: none of the lead is known"),
            ("I have read the terms", false, "suppressed: consent: none of the lead is known"),
            ("yes", false, "parked: channel: found email, expected one of file"),
            ("yes", true, "suppressed: consent: the lead has unsubscribed"),
        ] as [(String?, Bool, String)])
    func consent(said: String?, hasUnsubscribed: Bool, expected: String) throws {
        let policy = """
            {"name": "thanks", "rules": [{"id": "thanks", "events": ["lead.routed"], "to": ["lead"], "channels": ["email"],
                                          "template": "lead-routed"}]}
            """
        try withNotificationDesk(policy: policy) { desk, _ in
            let lead = UUID()
            try desk.route([lead])
            if let said {
                try desk.script(
                    "UPDATE capture.lead SET facts = (facts::jsonb || '{\"consent\": \"\(said)\"}')::json")
            }
            if hasUnsubscribed {
                try desk.script("INSERT INTO notification.unsubscription VALUES ('dana@northwind.example', 'asked')")
            }
            _ = try desk.decide([lead])
            #expect(try desk.texts("SELECT status || ': ' || reason FROM notification.delivery") == [expected])
        }
    }
}
