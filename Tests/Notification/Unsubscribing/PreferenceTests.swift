import Contracts
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Notification

@Suite("What recipients want no more", .timeLimit(.minutes(2)))
struct PreferenceTests {
    private let start = NotificationDesk.start
    private static let digest = "is_scheduled = true, digest_key = 'mine', digest_wait = 300, digest_interval = 3600"
    private static let quiet = "is_scheduled = true, quiet_zone = 'UTC', quiet = '{480,600,127}'"
    private static let toLead = "addressee = 'lead'"
    private static let ada = "preference: ada@baton.example wants no digests by email"

    private func deliveries() throws -> Deliveries {
        try Fixture.deliveries([ScriptedChannel("email", pace: Pace(concurrency: 50))])
    }

    private func word(
        _ delivery: UUID, _ kind: RecipientPreference.Kind = .digests, isWanted: Bool = false, at seconds: Double = 0
    ) -> Received<NotificationInput> {
        let at = start.advanced(bySeconds: seconds)
        let preference = RecipientPreference(
            deliveryID: delivery, leadID: Fixture.leadID, kind: kind, isWanted: isWanted, at: at)
        return Received(
            id: UUID(), leadID: Fixture.leadID, acceptedAt: start.advanced(bySeconds: 1000),
            input: NotificationInput(leadID: Fixture.leadID, preference: preference), now: start)
    }

    private func kept(_ desk: inout NotificationDesk) throws -> [String] {
        try desk.texts(
            "SELECT concat_ws(' ', address, channel, what, is_in_force) FROM notification.unsubscription ORDER BY 1")
    }

    @Test("a word is kept under the address that the message went to; the same again changes nothing")
    func kept() throws {
        try withNotificationDesk { desk, _ in
            let sent = try desk.store(["email", "email"])
            let outcomes = try desk.decide([word(sent[0]), word(sent[1], .messages)])
            #expect(
                outcomes.map(\.summary) == [
                    "done: the recipient wants no more digests", "done: the recipient wants no more messages",
                ])
            let expected = ["ada@baton.example email digests t", "ada@baton.example email messages t"]
            #expect(try kept(&desk) == expected)
            _ = try desk.decide([word(sent[0]), word(sent[0])])
            #expect(try kept(&desk) == expected)
        }
    }

    @Test("of two words the later one counts, in whatever order and company they come", arguments: [false, true])
    func order(together: Bool) throws {
        for words in [[false, true], [true, false]] {
            try withNotificationDesk { desk, _ in
                let sent = try desk.store(["email"])
                // The second word takes the first one back.
                let messages = words.map { word(sent[0], isWanted: $0, at: $0 ? 20 : 10) }
                if together {
                    _ = try desk.decide(messages)
                } else {
                    for message in messages { _ = try desk.decide([message]) }
                }
                #expect(try kept(&desk) == ["ada@baton.example email digests f"])
                _ = try desk.decide([word(sent[0], at: 30)])
                #expect(try kept(&desk) == ["ada@baton.example email digests t"])
            }
        }
    }

    @Test("a word on a message that nobody knows waits for a person, and holds up none beside it")
    func unknown() throws {
        try withNotificationDesk { desk, _ in
            let sent = try desk.store(["email"])
            let lead = UUID()
            try desk.route([lead])
            let announced = Received(
                id: UUID(), leadID: lead, acceptedAt: start, input: NotificationInput(leadID: lead), now: start)
            let outcomes = try desk.decide([word(UUID()), announced, word(sent[0])])
            #expect(outcomes[0].summary.hasPrefix("park"), "\(outcomes[0].summary)")
            #expect(outcomes[1].summary == "done: planned 1")
            #expect(try kept(&desk) == ["ada@baton.example email digests t"])
        }
    }

    @Test("what is held back for a digest is not sent once its recipient wants none")
    func heldBack() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            let mine = try desk.store(["email", "email"], set: Self.digest)
            let others = try desk.store(["email", "email"], recipient: "bea@baton.example", set: Self.digest)
            #expect(try desk.claim(deliveries).isEmpty)
            _ = try desk.decide([word(mine[0])])
            let due = start.advanced(bySeconds: 300)
            let told = try desk.claim(deliveries, now: due)
            #expect(told.map(\.recipient) == ["bea@baton.example"])
            for id in mine { #expect(try desk.state(of: id) == "suppressed: \(Self.ada)") }
            for id in others { #expect(try desk.state(of: id).hasPrefix("told: ")) }
        }
    }

    @Test("a digest that was made before is not sent either, and one alone still goes")
    func made() throws {
        let deliveries = try deliveries()
        try withNotificationDesk { desk, _ in
            let mine = try desk.store(["email", "email"], set: Self.digest)
            _ = try desk.claim(deliveries)
            let due = start.advanced(bySeconds: 300)
            let job = try #require(try desk.claim(deliveries, now: due).first)
            try desk.end([job], .retry(reason: "451 busy", blames: .message), deliveries, now: due)
            _ = try desk.decide([word(mine[0])])
            let single = try desk.store(["email"], at: due)
            let later = due.advanced(bySeconds: 60)
            let jobs = try desk.claim(deliveries, now: later)
            #expect(jobs.map(\.deliveryID) == single)
            #expect(try desk.state(of: job.deliveryID) == "suppressed: \(Self.ada)")
        }
    }

    @Test("what only quiet hours held back goes one by one: somebody waits for these leads")
    func quietHours() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            let held = try desk.store(["email", "email"], set: Self.quiet)
            #expect(try desk.claim(deliveries).isEmpty)
            _ = try desk.decide([word(held[0])])
            let jobs = try desk.claim(deliveries, now: start.advanced(bySeconds: 5400))
            #expect(Set(jobs.map(\.deliveryID)) == Set(held))
        }
    }

    @Test("a lead that unsubscribed meanwhile is not written to; a colleague of the same address is")
    func lead() throws {
        try withNotificationDesk { desk, _ in
            let deliveries = try deliveries()
            let toLead = try desk.store(["email"], set: Self.toLead)
            let toPerson = try desk.store(["email"])
            _ = try desk.decide([word(toLead[0], .messages)])
            let jobs = try desk.claim(deliveries)
            #expect(jobs.map(\.deliveryID) == toPerson)
            #expect(try desk.state(of: toLead[0]) == "suppressed: consent: the lead has unsubscribed")
        }
    }

    @Test("a policy that gathers plans nothing for those who want no digests, until they want them again")
    func planning() throws {
        let policy = """
            {"name": "gathers", "rules": [{"id": "routed", "events": ["lead.routed"], "to": ["owner"], "channel": "file",
                                           "template": "lead-routed", "timing": "digest"}]}
            """
        try withNotificationDesk(policy: policy) { desk, _ in
            let sent = try desk.store(["file"])
            for (isWanted, expected) in [(false, "suppressed"), (true, "planned")] {
                _ = try desk.decide([word(sent[0], isWanted: isWanted, at: isWanted ? 20 : 10)])
                let lead = UUID()
                try desk.route([lead])
                _ = try desk.decide([lead])
                let state = try desk.texts(
                    """
                    SELECT concat_ws(' ', status, is_scheduled, reason) FROM notification.delivery
                     WHERE lead_id = '\(lead.uuidString)'
                    """)
                let reason = " f preference: ada@baton.example wants no digests by file"
                #expect(state == [isWanted ? "planned t" : expected + reason])
            }
        }
    }

    @Test("a lead's own mails are marked as such, also where they are told together")
    func marked() throws {
        let policy = """
            {"name": "thanks", "rules": [{"id": "thanks", "events": ["lead.routed"], "to": ["lead"], "channels": ["email"],
                                          "template": "lead-routed"}]}
            """
        try withNotificationDesk(policy: policy) { desk, _ in
            let (lead, other) = (UUID(), UUID())
            try desk.route([lead, other])
            _ = try desk.decide([lead])
            #expect(try desk.texts("SELECT addressee FROM notification.delivery") == ["lead"])
            let deliveries = try deliveries()
            try desk.script("UPDATE capture.lead SET facts = (facts::jsonb || '{\"consent\": \"yes\"}')::json")
            for lead in [lead, other] {
                _ = try desk.store(["email"], lead: lead, set: Self.digest + ", " + Self.toLead)
            }
            _ = try desk.claim(deliveries)
            let told = try desk.claim(deliveries, now: start.advanced(bySeconds: 300))
            #expect(told.map(\.isForLead) == [true])
        }
    }
}
