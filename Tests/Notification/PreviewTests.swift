import Contracts
import Database
import FoundationEssentials
import Logging
import Mail
import Models
import NoticeSamples
import Rules
import Support
import Testing

@testable import Baton
@testable import Notices
@testable import Notification

/// What the command line shows beforehand, beside what the worker then does.
@Suite("A preview", .timeLimit(.minutes(2)))
struct PreviewTests {
    private static let lead = UUID(uuid: (3, 3, 3, 3, 3, 3, 0x43, 3, 0x83, 3, 3, 3, 3, 3, 3, 3))
    private static let people = """
        {"people": [
          {"email": "ada@baton.example", "name": "Ada Åkesson", "language": "de", "slack": "U0ADA"},
          {"email": "bea@baton.example", "name": "Bea"}
        ]}
        """
    private static let policy = """
        {"name": "sales", "rules": [
          {"id": "owner", "events": ["lead.routed"], "to": ["owner"], "channels": ["slack", "email", "file"],
           "template": "lead-routed"},
          {"id": "place", "events": ["lead.routed"], "to": ["slack:#sales"], "channel": "slack", "template": "lead-routed"},
          {"id": "programs", "events": ["lead.routed"], "channels": ["webhook:crm", "teams:sales"],
           "template": "lead-routed"},
          {"id": "gathered", "events": ["lead.routed", "lead.resubmitted"], "to": ["bea@baton.example"],
           "channel": "email", "template": "lead-resubmitted", "timing": {"digest": {"wait": "5m", "interval": "1h"}}},
          {"id": "rare", "events": ["lead.qualified"], "to": ["owner"], "channel": "email", "template": "lead-qualified",
           "when": {"field": "lead.country", "equals": "CH"}}
        ]}
        """

    private static let endpoints = """
        {"webhooks": [{"name": "crm", "url": "https://crm.example/x", "secrets": ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]}],
         "teams": [{"name": "sales", "url": "https://teams.example/x"}],
         "slack": {"token": "xoxb-test-token", "webhooks": {"#sales": "https://hooks.example/x"}}}
        """

    private func setup(_ change: (inout [String: String]) -> Void = { _ in }) throws -> ChannelSetup {
        let path = Fixture.temporaryDirectory()
        try Data(Self.endpoints.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        var environment = [
            "BATON_NOTIFICATION_FROM": "Baton <baton@relay.example>", "BATON_NOTIFICATION_ENDPOINTS": path,
            "BATON_NOTIFICATION_LINK": "https://crm.example/leads/{id}",
            "BATON_NOTIFICATION_SMTP_URL": "smtp://mail.example",
        ]
        change(&environment)
        return try ChannelSetup(environment)
    }

    private func desk(
        _ form: PreviewForm? = nil, event: NoticeEvent = .leadRouted, lead: UUID = lead, language: String? = nil,
        policy: Int32? = nil, templates: String = Fixture.templates, setup: ChannelSetup? = nil
    ) throws -> PreviewDesk {
        PreviewDesk(
            request: PreviewRequest(
                event: event, leadID: lead, form: form, language: language, policyVersion: policy,
                now: NotificationDesk.start),
            templates: try Templates(directory: templates), setup: try setup ?? self.setup())
    }

    /// Lends a desk with a routed lead, and a connection with an operator's rights.
    private func withLead<Value>(
        _ body: (inout NotificationDesk, inout Connection) throws -> Value
    ) throws -> Value {
        try withNotificationDesk(policy: Self.policy) { desk, database in
            try desk.activate(.people, Self.people)
            try desk.route([Self.lead])
            var connection = try database.connect()
            try connection.script("SET SESSION AUTHORIZATION baton_operator")
            return try body(&desk, &connection)
        }
    }

    @Test(
        "shows, before anything is planned, what the worker then plans, to the byte that it sends, channel by channel")
    func same() async throws {
        let (before, after, jobs) = try withLead { desk, connection throws in
            let before = try self.desk().previews(in: &connection)
            let counts = try desk.rowCounts()
            let after = try self.desk().previews(in: &connection)
            #expect(try desk.rowCounts() == counts)
            _ = try desk.decide([Self.lead])
            // The stage of the desk has files alone, and by the clock of the database.
            try desk.script(
                """
                UPDATE notification.delivery
                   SET status = 'planned', is_scheduled = false, planned_at = '\(NotificationDesk.start)'
                """)
            let jobs = try desk.jobs()
            return (before, after, jobs)
        }
        #expect(before.map(\.message) == after.map(\.message))
        #expect(
            before.map { "\($0.form.rawValue) \($0.notice.destination) \($0.notice.language)" } == [
                "slack slack:U0ADA de", "email email:ada@baton.example de", "file file de",
                "slack_webhook slack:#sales en",
                "webhook webhook:crm en", "teams teams:sales en", "email email:bea@baton.example en",
            ])
        #expect(Set(before.map(\.deliveryID)) == Set(jobs.map(\.deliveryID)))
        let sent = try await sent(jobs)
        for preview in before {
            let message = try #require(preview.message)
            #expect(preview.hindrance == nil)
            #expect(sent[preview.deliveryID] == message.body, "\(preview.form) \(preview.notice.destination)")
        }
    }

    /// What the worker's channels hand over for these jobs.
    private func sent(_ jobs: [DeliveryJob]) async throws -> [UUID: [UInt8]] {
        var bodies: [UUID: [UInt8]] = [:]
        let slack = try await FakeSlack()
        let receiver = try await FakeHTTPReceiver { _ in .answer(200, text: "ok") }
        let smtp = try FakeSMTP()
        var server = SMTPServer(host: "127.0.0.1", port: smtp.port, security: .none)
        server.ehloName = "baton.example"
        let writer = try NoticeSample.writer(links: NoticeLinks("https://crm.example/leads/{id}"))
        let http = try ChannelBench.http()
        let folder = Fixture.temporaryDirectory()
        let channels: [any Channel] = [
            SlackChannel(
                api: SlackAPI(base: try EndpointURL(slack.api), token: "xoxb-test-token", http: http),
                webhooks: ["#sales": try EndpointURL(receiver.url("/hook"))], renderer: writer.renderer, http: http),
            MailChannel(writer: writer, relays: try MailRelays(server, connections: 1, logger: Logger(label: "test"))),
            FileChannel(writer: writer, folder: try DeliveryFolder(path: folder)),
            WebhookChannel(
                endpoints: [
                    "crm": WebhookEndpoint(url: try EndpointURL(receiver.url("/crm")), secrets: ChannelBench.secrets)
                ], renderer: writer.renderer, http: http),
            TeamsChannel(
                endpoints: ["sales": try EndpointURL(receiver.url("/teams"))], renderer: writer.renderer, http: http),
        ]
        for job in jobs {
            let channel = try #require(Channels(channels).channel(of: job.destination))
            let (heard, posted) = (receiver.requests.count, slack.receiver.requests.count)
            let effect = await channel.attempt(job)
            #expect(effect.receipt != nil, "\(job.destination): \(effect.summary)")
            switch job.channel {
            case "file":
                let path = "\(folder)/2026-11-21/\(job.deliveryID.text).eml"
                bodies[job.deliveryID] = Array(try #require(FileManager.default.contents(atPath: path)))
            case "email":
                let message = try smtp.messages().last { $0.recipients == [job.recipient] }
                bodies[job.deliveryID] = try #require(message).content
            default:
                let request =
                    receiver.requests.dropFirst(heard).first ?? slack.receiver.requests.dropFirst(posted).first
                bodies[job.deliveryID] = try #require(request).body
            }
        }
        try? FileManager.default.removeItem(atPath: folder)
        return bodies
    }

    @Test("says who is told by which rule, and whether at once")
    func why() throws {
        let previews = try withLead { _, connection throws in try desk().previews(in: &connection) }
        #expect(
            previews.map(\.notice.rule) == ["owner", "owner", "owner", "place", "programs", "programs", "gathered"])
        #expect(Set(previews.map(\.policy)) == ["sales@1"])
        #expect(previews.first?.timing == "at once")
        #expect(previews.last?.timing == "in a digest, 5m after its first notice and 1h after the last")
        #expect(
            previews.map(\.template) == [
                "lead-routed.de", "lead-routed.de", "lead-routed.de", "lead-routed", nil, "lead-routed",
                "lead-resubmitted",
            ])
    }

    @Test("speaks the recipient's language, and another where that is asked for")
    func language() throws {
        try withLead { _, connection throws in
            func subject(_ language: String?) throws -> String {
                let preview = try #require(try desk(.email, language: language).previews(in: &connection).first)
                return try ReadMail(try #require(preview.message).body).decoded("Subject") ?? ""
            }
            #expect(try subject(nil).hasPrefix("Neuer Lead"))
            #expect(try subject("fr").hasPrefix("Nouveau"))
            #expect(try subject("en").hasPrefix("New lead"))
            #expect(try subject("it").hasPrefix("New lead"))
        }
    }

    @Test("shows Slack's readable text beside the blocks, and the incoming webhook's body where that is asked for")
    func slack() throws {
        try withLead { _, connection throws in
            let previews = try desk(.slackWebhook).previews(in: &connection)
            #expect(previews.count == 2)
            let message = try #require(previews.first?.message)
            #expect(message.text?.contains("Dana Whitfield") == true)
            let body = try ReadJSON(message.body)
            #expect(body["blocks"]?.list.isEmpty == false)
            #expect(body["channel"] == nil && body["metadata"] == nil)
        }
    }

    @Test("is written with the templates that a person edits")
    func templates() throws {
        let folder = Fixture.temporaryDirectory()
        try FileManager.default.copyItem(atPath: Fixture.templates, toPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data("Look: {{lead.name}}".utf8).write(to: URL(filePath: "\(folder)/lead-routed.de.subject.mustache"))
        try withLead { _, connection throws in
            let preview = try desk(.email, templates: folder).previews(in: &connection).first
            let mail = try ReadMail(try #require(preview?.message).body)
            #expect(mail["Subject"] == "Look: Dana Whitfield")
        }
    }

    @Test("shows a crossing that has not come yet as if it came now, and the worker's own once it has")
    func qualified() throws {
        try withLead { desk, connection throws in
            try desk.activate(
                .notificationPolicy,
                Self.policy.replacing(#","when": {"field": "lead.country", "equals": "CH"}"#, with: ""))
            try desk.activate(.notificationPolicy, NotificationSamples.policy)
            let early = try self.desk(event: .leadQualified).previews(in: &connection)
            #expect(
                early.first?.notes == [
                    "the lead has crossed no threshold since it has its owner: shown as if it did now"
                ])
            try desk.qualify([Self.lead])
            let preview = try #require(try self.desk(event: .leadQualified).previews(in: &connection).first)
            #expect(preview.notes.isEmpty)
            _ = try desk.decide([Self.lead])
            // What was planned before for the lead goes first.
            try desk.script(
                """
                UPDATE notification.delivery SET planned_at = '\(NotificationDesk.start)';
                UPDATE notification.delivery SET status = 'sent' WHERE event = 'lead.routed';
                """)
            let job = try #require(try desk.jobs().first { $0.event == "lead.qualified" })
            let writer = try NoticeSample.writer(links: NoticeLinks("https://crm.example/leads/{id}"))
            #expect(preview.deliveryID == job.deliveryID)
            #expect(try writer.mail(of: job.delivery).bytes == preview.message?.body)
            let later = try #require(try self.desk(event: .leadQualified).previews(in: &connection).first)
            #expect(later.notes.first?.hasSuffix("already, and now planned") == true)
        }
    }

    @Test("of another version of the policy is by that version")
    func version() throws {
        try withLead { desk, connection throws in
            try desk.activate(.notificationPolicy, NotificationSamples.policy)
            #expect(try self.desk().previews(in: &connection).map(\.policy) == ["test@2"])
            #expect(try self.desk(policy: 1).previews(in: &connection).count == 7)
        }
    }

    @Test("says what was found and what was expected")
    func errors() throws {
        try withLead { desk, connection throws in
            func problem(_ desk: @autoclosure () throws -> PreviewDesk) -> String {
                do {
                    let previews = try desk().previews(in: &connection)
                    return "\(previews.count) previews"
                } catch {
                    return "\(error)"
                }
            }
            let unknown = UUID()
            #expect(problem(try self.desk(lead: unknown)).hasPrefix("lead: found none \(unknown.text), expected"))
            #expect(problem(try self.desk(policy: 9)) == "policy: found no stored version 9, expected 1 to 1")
            #expect(
                problem(try self.desk(.teams, event: .leadResubmitted))
                    == "channel: found teams, expected one by which sales@1 tells of lead.resubmitted for this lead: email"
            )
            #expect(
                problem(try self.desk(event: .leadQualified))
                    == "policy: sales@1 tells nobody of lead.qualified: found that none of rare holds for this lead")
            let without = try setup { $0["BATON_NOTIFICATION_SMTP_URL"] = nil }
            let lack = problem(try self.desk(.email, setup: without))
            #expect(
                lack == "channel: email is not set up, expected BATON_NOTIFICATION_SMTP_URL; "
                    + "set up are: file, slack, slack:#sales, teams:sales, webhook:crm")
            let hindered = try self.desk(setup: without).previews(in: &connection)
            #expect(hindered.filter { $0.hindrance == lack }.map(\.form) == [.email, .email])
            try desk.script("UPDATE capture.lead SET is_test = true")
            #expect(problem(try self.desk()).contains("which is a test"))
            try desk.script("DELETE FROM routing.assignment; DELETE FROM routing.lead")
            #expect(problem(try self.desk()).contains("without an owner"))
        }
    }

    @Test("knows the events that leads have, and no others")
    func events() {
        #expect(
            throws: Failure.wrong(
                "event: found 'lead.rooted', expected one of lead.routed, lead.qualified, lead.resubmitted")
        ) {
            try PreviewRequest.event("lead.rooted")
        }
        #expect(throws: Failure.self) { try PreviewRequest.event("breaker.opened") }
    }

    @Test("changes nothing even where it would have the right")
    func readOnly() throws {
        try withLead { _, connection throws in
            _ = #expect(throws: DatabaseError.self) {
                try connection.transaction { transaction in
                    try PreviewStore(transaction: transaction).readOnly()
                    try transaction.execute(
                        Statement("SELECT notification.plan_test('file', 'x', 'lead-routed', 'ann')"))
                }
            }
        }
    }
}

extension NotificationDesk {
    /// How many rows each table of notification has.
    fileprivate mutating func rowCounts() throws -> [String] {
        try texts(
            """
            SELECT table_name || ' ' || (xpath('/row/n/text()', query_to_xml(
                       format('SELECT count(*) AS n FROM notification.%I', table_name), false, true, '')))[1]::text
              FROM information_schema.tables WHERE table_schema = 'notification' AND table_type = 'BASE TABLE'
             ORDER BY table_name
            """)
    }

    /// Everything that is planned, claimed.
    fileprivate mutating func jobs() throws -> [DeliveryJob] {
        let places = try texts("SELECT DISTINCT destination FROM notification.delivery ORDER BY 1")
            .map { Place(destination: $0, room: 10, pace: Pace(concurrency: 10)) }
        return try work { transaction in
            let store = DeliveryStore(transaction: transaction)
            try store.meet(places.map(\.destination))
            return try store.claim(places, limit: 100, now: Self.start).jobs
        }
    }
}
