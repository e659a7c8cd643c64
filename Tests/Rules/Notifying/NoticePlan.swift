import Models

@testable import Rules

/// One event planned for, with little to be said besides what a test is about.
enum NoticePlan {
    static let people = PeopleDirectory(people: [
        Person(
            email: "ann@x.example", name: "Ann", slack: "U0ANN", team: "dach", manager: "max@x.example", language: "de",
            timeZone: "Europe/Vienna"),
        Person(email: "bob@x.example", name: "Bob", team: "dach", manager: "max@x.example"),
        Person(email: "max@x.example", name: "Max", slack: "U0MAX"),
        Person(email: "old@x.example", name: "Old", team: "dach", isActive: false, manager: "max@x.example"),
    ])

    static func policy(
        to: [NoticeRecipient] = [.owner], channels: [NoticeChannel] = [.slack], events: [NoticeEvent] = [.leadRouted],
        _ change: (inout NotificationRule) -> Void = { _ in }
    ) -> NotificationPolicy {
        var rule = NotificationRule(
            id: "r", events: events.map(\.rawValue), to: to, channels: channels, template: "t")
        change(&rule)
        return NotificationPolicy(name: "p", rules: [rule])
    }

    static func notices(
        _ policy: NotificationPolicy, owner: String = "ann@x.example", people: PeopleDirectory = people,
        event: NoticeEvent = .leadRouted, lead: LeadTexts = [.country: "SK"], contact: LeadContact = .unknown
    ) -> [PlannedNotice] {
        Notifying.plan(
            event: event.rawValue, context: ConditionContext(lead: LeadFacts(values: lead)),
            assignment: AssignmentSummary(owner: owner, rule: "r", strategy: .owner, reason: ""), people: people,
            policy: policy, contact: contact)
    }

    /// The directory with a person changed.
    static func people(_ email: String, _ change: (inout Person) -> Void) -> PeopleDirectory {
        var directory = people
        for index in directory.people.indices where directory.people[index].email == email {
            change(&directory.people[index])
        }
        return directory
    }
}
