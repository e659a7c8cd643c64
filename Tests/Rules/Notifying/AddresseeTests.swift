import Models
import Testing

@testable import Rules

@Suite("Why somebody is told")
struct AddresseeTests {
    @Test(
        "who is told because of the owner is told apart from whom the policy names, and from the lead",
        arguments: [
            (NoticeRecipient.owner, [PlannedNotice.Addressee.owner]), (.manager, [.owner]), (.team, [.owner, .owner]),
            (.teamChannel, [.owner, .owner]), (.address("desk@x.example"), [.named]), (.lead, [.lead]),
        ])
    func addressees(recipient: NoticeRecipient, expected: [PlannedNotice.Addressee]) {
        let notices = NoticePlan.notices(
            NoticePlan.policy(to: [recipient], channels: [.email]), lead: [.email: "lead@y.example"])
        #expect(notices.map(\.addressee) == expected)
    }

    @Test("a place is named, whatever stands beside it")
    func place() {
        let policy = NoticePlan.policy(
            to: [.owner, .slack("#sales")], channels: [NoticeChannel(.webhook, name: "crm"), .slack])
        let addressees = NoticePlan.notices(policy).map { "\($0.channel) \($0.addressee)" }
        #expect(addressees == ["webhook named", "slack owner", "slack named"])
    }

    @Test("an owner whom the policy also names is told whoever owns the lead", arguments: [false, true])
    func both(namedFirst: Bool) {
        let to: [NoticeRecipient] = [.owner, .address("ann@x.example")]
        let policy = NoticePlan.policy(to: namedFirst ? to.reversed() : to, channels: [.email])
        let notices = NoticePlan.notices(policy)
        #expect(notices.map(\.recipient) == ["ann@x.example"])
        #expect(notices.map(\.addressee) == [.named])
    }
}
