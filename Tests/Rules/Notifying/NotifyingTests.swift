import Models
import Testing

@testable import Rules

@Suite("Planned notices")
struct NotifyingTests {
    private let people = PeopleDirectory(people: [
        Person(email: "ann@x.example", name: "Ann", team: "dach", manager: "max@x.example"),
        Person(email: "bob@x.example", name: "Bob", team: "dach"),
        Person(email: "cyd@x.example", name: "Cyd", team: "dach", isActive: false, manager: "max@x.example"),
        Person(email: "dan@x.example", name: "Dan", team: "dach", isActive: false),
        Person(email: "eve@x.example", name: "Eve", isActive: false), Person(email: "max@x.example", name: "Max"),
    ])

    private func recipients(
        _ to: [NoticeRecipient], owner: String = "ann@x.example", event: String = "lead.routed", when: Condition? = nil,
        isTest: Bool = false
    ) -> [String] {
        let policy = NotificationPolicy(
            name: "p",
            rules: [
                NotificationRule(id: "r", events: ["lead.routed"], when: when, to: to, channels: [.file], template: "t")
            ])
        return plan(policy, owner, event, isTest).map(\.recipient)
    }

    private func plan(_ policy: NotificationPolicy, _ owner: String, _ event: String, _ isTest: Bool) -> [PlannedNotice]
    {
        Notifying.plan(
            event: event, context: ConditionContext(lead: LeadFacts(values: [.country: "SK"], isTest: isTest)),
            assignment: AssignmentSummary(owner: owner, rule: "r", strategy: .owner, reason: ""),
            people: people, policy: policy)
    }

    @Test("reach owner, team, manager and addresses")
    func recipients() {
        #expect(recipients([.owner]) == ["ann@x.example"])
        #expect(recipients([.team]) == ["ann@x.example", "bob@x.example"])
        #expect(recipients([.manager]) == ["max@x.example"])
        #expect(recipients([.address("desk@x.example")]) == ["desk@x.example"])
        #expect(recipients([.manager], owner: "bob@x.example") == [])
        #expect(recipients([.owner], owner: "new@x.example") == ["new@x.example"])
    }

    @Test("go to somebody else when the owner has become inactive")
    func inactiveOwner() {
        #expect(recipients([.owner], owner: "cyd@x.example") == ["max@x.example"])
        #expect(recipients([.owner], owner: "dan@x.example") == ["ann@x.example", "bob@x.example"])
        #expect(recipients([.owner], owner: "eve@x.example") == ["eve@x.example"])
    }

    @Test("are one for each channel and recipient, by the first rule that asks")
    func once() {
        #expect(recipients([.owner, .team, .owner]) == ["ann@x.example", "bob@x.example"])
        let rule = NotificationRule(id: "a", events: ["lead.routed"], to: [.owner], channels: [.file], template: "one")
        let again = NotificationRule(id: "b", events: ["lead.routed"], to: [.owner], channels: [.file], template: "two")
        let planned = plan(NotificationPolicy(name: "p", rules: [rule, again]), "ann@x.example", "lead.routed", false)
        var expected = PlannedNotice(channel: "file", recipient: "ann@x.example", template: "one", rule: "a")
        expected.addressee = .owner
        #expect(planned == [expected])
    }

    @Test("are none for other events, for conditions that do not hold, and for tests")
    func none() {
        let isCzech = Condition.test(
            ConditionTest(field: .lead(.country), operators: [.equals(ConditionConstant("CZ"))]))
        #expect(recipients([.owner], event: "lead.qualified") == [])
        #expect(recipients([.owner], when: isCzech) == [])
        #expect(recipients([.owner], when: .not(isCzech)) == ["ann@x.example"])
        #expect(recipients([.owner], isTest: true) == [])
    }
}
