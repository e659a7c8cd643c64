import Contracts
import Database
import Foundation
import Messaging
import Support

/// Leads, activities and misfortunes that make the workers run every statement they have.
struct EveryPath {
    let relay: RelayUnderTest
    let slack: FakeSlack

    /// Returns when everything has come to rest, but for sweeps and polls.
    func take() async throws {
        try await losePosts()
        try await endOfOneMessage()
        try await loseAnnouncements()
        try await failDeliveries()
        try await standStill()
        try await wait()
        try await visit()
        try await qualify()
        try await contradict()
        try await redrive()
        try await hold()
        try await unsubscribe()
    }

    /// Posts that the broker has confirmed and then lost: the intake finds the gap.
    private func losePosts() async throws {
        let poster = FormPoster(
            try relay.startIntake(environment: ["BATON_INTAKE_LINK_SECRET": Unsubscriber.secret]))
        try await eventually("the intake is up") { await poster.get("/health/ready") == 200 }
        await poster.post(connections: 2) { poster.accepted.count >= 20 }
        try await eventually("all wait for capture") { try relay.drained() == poster.accepted.count }
        try purge(.capture)
        await poster.post(connections: 2) { poster.accepted.count >= 30 }
    }

    /// A message with which three processes end: from then on it is taken alone.
    private func endOfOneMessage() async throws {
        for _ in 0..<3 {
            let dying = try relay.start(.capture, environment: ["BATON_FAIL": "capture.before_commit@1:kill9"])
            try await eventually("the process is gone") { dying.allSatisfy { !$0.isRunning } }
        }
        try relay.start(.capture)
        try await eventually("it is captured") { try relay.count("SELECT count(*) FROM capture.step") > 0 }
    }

    /// Announcements that the broker has lost: the sweeper brings them back.
    private func loseAnnouncements() async throws {
        let leads = 40
        try relay.publish((1...leads).map { lead("stored.\($0)@firm\($0).example.com", id: "new-\($0)") })
        try await eventually("enrichment has work") { try relay.broker.messageCount(Step.enrichment.queue) >= leads }
        try purge(.enrichment)
        for step in [.enrichment, .scoring, .routing] as [Step] {
            try relay.start(step, environment: ["BATON_STANDSTILL_ALARM": "0s"])
        }
        try await eventually("the sweeper has brought them back", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM enrichment.step WHERE xid > 1") >= leads
        }
    }

    /// A file where the day's folder of deliveries should be, from before the first delivery on.
    private func failDeliveries() async throws {
        let directory = relay.folder + "/notifications"
        let days = try relay.lines("SELECT (current_date + n)::text FROM generate_series(0, 1) AS n")
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        for day in days { try Data().write(to: URL(fileURLWithPath: "\(directory)/\(day)")) }
        try relay.start(.notification, environment: try endpoints())
        try await eventually("a delivery has failed", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM notification.delivery WHERE reason IS NOT NULL") > 0
        }
        for day in days { try FileManager.default.removeItem(atPath: "\(directory)/\(day)") }
    }

    /// A session that the server ends: its lane stands still until it has another.
    private func standStill() async throws {
        // Other work of the lane may have found the session gone, and opened another, before there is a message.
        for attempt in 1...5 {
            var connection = try relay.database.connect()
            try connection.script(
                """
                SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE datname = current_database() AND application_name LIKE 'baton-scoring%'
                """)
            try relay.publish([lead("still\(attempt)@standing.example.com", id: "still-\(attempt)")])
            try await eventually("it has its owner", within: .seconds(60)) {
                try relay.count(
                    "SELECT count(*) FROM capture.lead JOIN routing.lead USING (lead_id) WHERE email LIKE 'still%'")
                    == attempt
            }
            if try relay.count("SELECT count(*) FROM runtime.standstill") > 0 { return }
        }
    }

    /// An activity before its lead.
    private func wait() async throws {
        try relay.publish([activity("early@waiting.example.com", "download", id: "early")])
        let waiting = "SELECT count(*) FROM capture.activity WHERE lead_id IS NULL"
        try await eventually("an activity waits") { try relay.count(waiting) == 1 }
        try relay.publish([lead("early@waiting.example.com", id: "after-early")])
        try await eventually("it is credited") { try relay.count(waiting) == 0 }
    }

    /// A visitor who becomes two leads, and goes on.
    private func visit() async throws {
        let who = #""visitor":"visitor-of-every-path""#
        func visit(_ id: String) throws {
            try relay.publish([(key: "activity.recorded", id: id, body: "{\(who),\"type\":\"page_view\"}")])
        }
        let hidden = #","_baton_visitor":"visitor-of-every-path""#
        try visit("visit-before")
        try await eventually("a visitor is known") { try relay.count("SELECT count(*) FROM capture.visitor") == 1 }
        for (place, name) in ["first", "second"].enumerated() {
            try relay.publish([lead("\(name)@visitor.example.com", id: "visitor-\(name)", more: hidden)])
            try await eventually("the visitor is a lead") {
                try relay.count("SELECT count(*) FROM capture.visit") == place + 1
            }
        }
        try visit("visit-after")
        try await eventually("the visitor's activities are a lead's") {
            try relay.count("SELECT count(*) FROM report.timeline WHERE what = 'page_view'") == 2
        }
    }

    /// A lead that crosses the threshold long after it got its owner.
    private func qualify() async throws {
        try relay.publish([lead("rising@qualified.example.com", id: "rising")])
        try await eventually("it has its owner", within: .seconds(60)) {
            try relay.count(
                "SELECT count(*) FROM capture.lead JOIN routing.lead USING (lead_id) WHERE email LIKE 'rising@%'") == 1
        }
        try relay.publish(
            ["demo_requested", "webinar_attended", "download", "download"].enumerated().map { number, type in
                activity("rising@qualified.example.com", type, id: "rising-\(number)")
            })
        try await eventually("it is qualified", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM routing.qualification WHERE announced_as = 'qualified'") > 0
        }
    }

    /// The same again, another revision of it, and one that happened before all others.
    private func contradict() async throws {
        let first = lead("rising@qualified.example.com", id: "rising")
        let revised = lead("rising@qualified.example.com", id: "rising", more: #","budget":"70000""#)
        let earlier = lead("rising@qualified.example.com", id: "earlier", submittedAt: "2020-01-01T00:00:00Z")
        try relay.publish([first, revised, earlier])
        try await eventually("all three have come") {
            try relay.count("SELECT count(*) FROM capture.receipt WHERE id IN ('rising', 'earlier')") == 3
        }
    }

    /// A post cut short that a person sends on its way again.
    private func redrive() async throws {
        try relay.publish([(key: "lead.submitted", id: "cut", body: #"{"fields":{"email":"#)])
        try await eventually("it is parked") { try relay.count("SELECT count(*) FROM runtime.parked") == 1 }
        let id = try relay.lines("SELECT parked_id::text FROM runtime.parked")
        try relay.parked(["redrive"] + id + ["--because", "a second look"])
        try await eventually("it is parked again", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM runtime.parked") == 2
        }
    }

    /// Deliveries that are collected, told together, put off and let go.
    private func hold() async throws {
        // A policy that gathers, for the next lead that is planned.
        let policy = try String(contentsOfFile: "deploy/config/notification-policy.yaml", encoding: .utf8)
        let gathering = relay.folder + "/gathering.yaml"
        try policy.replacingOccurrences(
            of: "    template: lead-routed",
            with: "    template: lead-routed\n    timing: {digest: {wait: 1m, interval: 1m}}"
        ).appending(
            """

              - id: thanks
                events: [lead.routed]
                to: [lead]
                channel: email
                template: lead-routed

            """
        ).write(toFile: gathering, atomically: true, encoding: .utf8)
        try relay.apply(gathering)
        try relay.publish([lead("gathered@held.example.com", id: "gathered")])
        try await eventually("one is collected", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM notification.delivery WHERE status = 'collected'") > 0
        }
        // And what a policy rarely brings together: planned by hand, out of one that was sent.
        let kinds = [
            // First, since what was planned before for the same lead and reader goes first.
            "'digest', 'file', false, NULL, NULL, NULL, NULL, NULL",
            "event, 'file', true, 'by hand', 0, 0, NULL, NULL", "event, 'file', true, 'by hand', 0, 0, NULL, NULL",
            "event, 'file', true, NULL, NULL, NULL, NULL, NULL",
            "'digest', 'file', true, NULL, NULL, NULL, 'UTC', '{0,1440,127}'",
            // A chat, where the next message of the lead answers this one, and a receiver that is away for long.
            "event, 'slack:C1', false, NULL, NULL, NULL, NULL, NULL",
            "event, 'webhook:away', false, NULL, NULL, NULL, NULL, NULL",
        ]
        var others = try relay.database.connect()
        try others.script(
            "INSERT INTO notification.destination (destination, channel, failures) VALUES ('webhook:away', 'webhook', 4)"
        )
        for (number, columns) in kinds.enumerated() {
            var connection = try relay.database.connect()
            try connection.script(
                """
                WITH made AS (
                    INSERT INTO notification.delivery (delivery_id, lead_id, channel, recipient, version, template,
                        policy_version, accepted_at, due_at, event, destination, is_scheduled, digest_key, digest_wait,
                        digest_interval, quiet_zone, quiet)
                    SELECT gen_random_uuid(), lead_id, channel, recipient, \(1000 + number), template, policy_version,
                           accepted_at, now(), \(columns)
                      FROM notification.delivery WHERE status = 'sent' ORDER BY planned_at DESC LIMIT 1
                    RETURNING delivery_id)
                INSERT INTO notification.delivery_content
                SELECT delivery_id, (SELECT c.content FROM notification.delivery_content c JOIN notification.delivery d
                           USING (delivery_id) WHERE d.status = 'sent' ORDER BY d.planned_at DESC LIMIT 1) FROM made
                """)
        }
        try await eventually("two are told together, and one is put off", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM notification.delivery WHERE status = 'told'") == 2
                && relay.count("SELECT count(*) FROM notification.delivery WHERE due_at > now() + interval '1 second'")
                    > 0
        }
    }

    /// Somebody who wants no more digests.
    private func unsubscribe() async throws {
        let ids = try relay.lines(
            "SELECT delivery_id || ' ' || lead_id FROM notification.delivery WHERE status = 'sent' LIMIT 1")
        let parts = ids.first?.split(separator: " ").compactMap { UUID(uuidString: String($0)) } ?? []
        guard parts.count == 2 else { throw NeverHappened(what: "a delivery is sent") }
        let link = UnsubscribeLink(kind: .digests, deliveryID: parts[0], leadID: parts[1])
        let reader = Unsubscriber(address: try relay.startedIntake())
        try await eventually("the intake has it") { await reader.post(link.path(secret: Unsubscriber.secret)) == 200 }
        try await eventually("it is kept", within: .seconds(60)) {
            try relay.count("SELECT count(*) FROM notification.unsubscription") == 1
        }
    }

    /// Where the chat is, and a receiver that nobody is at.
    private func endpoints() throws -> [String: String] {
        let path = relay.folder + "/endpoints.json"
        let file = """
            {"slack": {"token": "xoxb-test-token", "api": "\(slack.api)"},
             "webhooks": [{"name": "away", "url": "http://127.0.0.1:9/", "secrets": ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]}]}
            """
        try Data(file.utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return ["BATON_NOTIFICATION_ENDPOINTS": path, "BATON_NOTIFICATION_ALLOW_PRIVATE": "true"]
    }

    private func purge(_ step: Step) throws {
        var connection = try relay.broker.connect()
        _ = try connection.purge(queue: step.queue)
    }

    private typealias Message = (key: String, id: String, body: String)

    private func lead(_ email: String, id: String, more: String = "", submittedAt: String? = nil) -> Message {
        let time = submittedAt.map { #","submittedAt":"\#($0)""# } ?? ""
        let body = """
            {"fields":{"name":"Ann Novak","email":"\(email)","phone":"+421 905 123 456","company":"Firm",\
            "jobTitle":"CEO","country":"SK","externalId":"crm-\(email)"\(more)},"source":"web_form"\(time)}
            """
        return (key: "lead.submitted", id: id, body: body)
    }

    private func activity(_ email: String, _ type: String, id: String) -> Message {
        (key: "activity.recorded", id: id, body: #"{"email":"\#(email)","type":"\#(type)","properties":{}}"#)
    }
}
