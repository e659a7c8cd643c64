import Contracts
import FoundationEssentials
import Models
import Rules
import Support
import Testing
import WorkerRuntime

@testable import Notices
@testable import Notification

@Suite("Planning deliveries", .timeLimit(.minutes(1)))
struct PlanningTests {
    let lead = UUID()
    private let owner = "ada@baton.example"

    @Test("an announced assignment is planned for its owner, with all that a message needs")
    func routed() throws {
        try withNotificationDesk { desk, _ in
            try desk.route([lead])
            #expect(try desk.decide([lead]).map(\.summary) == ["done: planned 1"])
            #expect(try desk.deliveries() == ["lead.routed 1 \(owner) planned"])
            let job = try #require(try desk.claim().first)
            let content = try BodyCoding.decode(DeliveryContent.self, from: job.content)
            #expect(content.leadID == lead)
            #expect(content.lead[.email] == "dana@northwind.example")
            #expect(content.enrichment?.company?.name == "Northwind")
            #expect(content.score?.total == 40)
            #expect(content.score?.reasons.map(\.reason) == ["decides on purchases"])
            #expect(content.model == "default@3")
            #expect(content.owner == DeliveryContent.Somebody(email: owner, name: "Ada Åkesson"))
            #expect(content.recipient == content.owner)
            #expect(content.assignment.reason == "whose turn it was")
            #expect(content.qualifiedAt == nil)
            #expect(content.policyRule == "routed")
            #expect(job.acceptedAt == NotificationDesk.start)
        }
    }

    @Test("the same trigger again plans nothing more")
    func again() throws {
        try withNotificationDesk { desk, _ in
            try desk.route([lead])
            _ = try desk.decide([lead])
            #expect(try desk.decide([lead]).map(\.summary) == ["done: nothing to plan"])
            #expect(try desk.deliveries().count == 1)
        }
    }

    @Test("several messages of one lead in a batch plan once, by the last of them")
    func batch() throws {
        let other = UUID()
        try withNotificationDesk { desk, _ in
            try desk.route([lead, other])
            let outcomes = try desk.decide([lead, other, lead])
            #expect(outcomes.map { $0.summary.prefix { $0 != ":" } } == ["superseded", "done", "done"])
            #expect(try desk.deliveries().count == 2)
        }
    }

    @Test(
        "each announcement is planned once, whichever messages come and in which order", arguments: [[0], [1], [0, 1]])
    func order(triggersBetween: [Int]) throws {
        try withNotificationDesk { desk, _ in
            try desk.route([lead])
            // Whether or not the first message came before the second announcement was made.
            if triggersBetween.contains(0) { _ = try desk.decide([lead]) }
            try desk.qualify([lead])
            if triggersBetween.contains(1) { _ = try desk.decide([lead]) }
            _ = try desk.decide([lead])
            _ = try desk.decide([lead])
            #expect(
                try desk.deliveries() == ["lead.routed 1 \(owner) planned", "lead.qualified 2 \(owner) planned"])
            #expect(
                try desk.texts("SELECT template FROM notification.delivery ORDER BY version")
                    == ["lead-routed", "lead-qualified"])
        }
    }

    @Test("thresholds crossed together are one announcement, and one crossed later is another")
    func crossings() throws {
        try withNotificationDesk { desk, _ in
            try desk.route([lead], crossing: 50)
            try desk.qualify([lead], threshold: 100)
            try desk.script(
                """
                INSERT INTO routing.qualification (lead_id, model, threshold, crossed_at, announced_as, revision)
                SELECT lead_id, model, 120, crossed_at, announced_as, revision FROM routing.qualification
                 WHERE announced_as = 'qualified'
                """)
            #expect(try desk.decide([lead]).map(\.summary) == ["done: planned 2"])
            try desk.qualify([lead], threshold: 200)
            #expect(try desk.decide([lead]).map(\.summary) == ["done: planned 1"])
            #expect(
                try desk.deliveries().map { $0.prefix { $0 != "@" } }
                    == ["lead.routed 1 ada", "lead.qualified 2 ada", "lead.qualified 3 ada"])
        }
    }

    @Test("an announcement knows of the crossings up to its own, however late it is planned for")
    func qualified() throws {
        let policy = """
            {"name": "hot", "rules": [
              {"id": "hot", "events": ["lead.routed"], "when": {"field": "score.qualified", "equals": true}, "to": ["owner"],
               "channel": "file", "template": "lead-routed"}
            ]}
            """
        let atOnce = UUID()
        try withNotificationDesk(policy: policy) { desk, _ in
            try desk.route([lead])
            try desk.qualify([lead])
            try desk.route([atOnce], crossing: 100)
            let outcomes = try desk.decide([lead, atOnce])
            #expect(
                outcomes.map(\.summary)
                    == ["done: planned nothing: no rule of the policy asks for it", "done: planned 1"])
            // What the policy did not ask for then is not asked again under another policy.
            try desk.activate(.notificationPolicy, NotificationSamples.policy)
            #expect(try desk.decide([lead]).map(\.summary) == ["done: nothing to plan"])
        }
    }

    @Test("a test lead is carried and never notified of")
    func testLead() throws {
        try withNotificationDesk { desk, _ in
            try desk.route([lead], isTest: true)
            #expect(try desk.decide([lead]).map(\.summary) == ["done: planned nothing: a test lead"])
            try desk.qualify([lead])
            #expect(try desk.decide([lead]).map(\.summary) == ["done: planned nothing: a test lead"])
            #expect(try desk.decide([lead]).map(\.summary) == ["done: nothing to plan"])
            #expect(try desk.deliveries() == [])
        }
    }

    @Test("a lead that routing does not know is parked, and the rest of the batch goes on")
    func unknown() throws {
        try withNotificationDesk { desk, _ in
            try desk.route([lead])
            let outcomes = try desk.decide([UUID(), lead]).map(\.summary)
            #expect(outcomes[0].hasPrefix("parked: assignment: found none of this lead"))
            #expect(outcomes[1] == "done: planned 1")
        }
    }

    @Test("a channel that nobody serves is kept for a person, and said so")
    func channel() throws {
        try withNotificationDesk { desk, _ in
            try desk.route([lead])
            _ = try desk.decide([lead])
            try desk.script("DELETE FROM notification.delivery")
            let content = try #require(try content())
            let delivery = try PlannedDelivery(
                notice: .init(channel: "pigeon", recipient: owner, template: "lead-routed", rule: "r"), content: content
            )
            try desk.work { transaction in
                try NotificationStage().store(in: transaction)
                    .insert([delivery], policyVersion: 1, at: NotificationDesk.start)
            }
            #expect(try desk.deliveries() == ["lead.routed 1 \(owner) parked"])
            #expect(
                try desk.texts("SELECT reason FROM notification.delivery")
                    == ["channel: found pigeon, expected one of file"])
            #expect(try desk.claim().isEmpty)
        }
    }

    @Test("without an active policy the whole batch waits, and nobody is parked")
    func noPolicy() throws {
        try withNotificationDesk { desk, _ in
            try desk.script("DELETE FROM runtime.active_document WHERE kind = 'notification-policy'")
            try desk.route([lead])
            #expect(throws: DocumentMissing.self) { _ = try desk.decide([lead]) }
            try desk.activate(.notificationPolicy, NotificationSamples.policy)
            #expect(try desk.decide([lead]).map(\.summary) == ["done: planned 1"])
        }
    }

    @Test("two workers with the same leads plan each of them once")
    func concurrently() async throws {
        let leads = (0..<40).map { _ in UUID() }
        try await withDatabase { database in
            var desk = try NotificationDesk(database)
            try desk.activate(.people, NotificationSamples.people)
            try desk.activate(.notificationPolicy, NotificationSamples.policy)
            try desk.route(leads)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for seed in 0..<4 {
                    group.addTask {
                        try await onPinnedThread(named: "worker \(seed)") {
                            var desk = try NotificationDesk(database)
                            for _ in 0..<5 { _ = try desk.decide(leads.shuffled()) }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try desk.deliveries().count == leads.count)
        }
    }

    private func content() throws -> DeliveryContent? {
        DeliveryContent(
            leadID: lead, event: "lead.routed", version: 1, lead: LeadFacts(), owner: .init(email: owner),
            assignment: AssignmentSummary(owner: owner, rule: "r", strategy: .owner, reason: "because"),
            recipient: .init(email: owner), policyRule: "r", acceptedAt: NotificationDesk.start)
    }
}
