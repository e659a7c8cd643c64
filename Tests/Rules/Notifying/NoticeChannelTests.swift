import Models
import Testing

@testable import Rules

@Suite("Channels of notices")
struct NoticeChannelTests {
    private func lines(_ notices: [PlannedNotice]) -> [String] {
        notices.map { "\($0.channel) \($0.recipient) \($0.destination)" }
    }

    @Test("each channel leads a person to a destination of their own")
    func destinations() {
        let notices = NoticePlan.notices(NoticePlan.policy(channels: [.slack, .email, .file]))
        #expect(
            lines(notices) == [
                "slack ann@x.example slack:U0ANN", "email ann@x.example email:ann@x.example", "file ann@x.example file",
            ])
        #expect(notices.allSatisfy { $0.note == nil && $0.suppression == nil && $0.timing == .now })
    }

    @Test("a person without a Slack id is told by e-mail, once, and the notice says why")
    func fallback() {
        let notices = NoticePlan.notices(NoticePlan.policy(channels: [.slack, .email]), owner: "bob@x.example")
        #expect(lines(notices) == ["email bob@x.example email:bob@x.example"])
        #expect(notices.first?.note == "no Slack id in the people directory: told by e-mail")
        let stranger = NoticePlan.notices(NoticePlan.policy(to: [.address("desk@x.example")]))
        #expect(lines(stranger) == ["email desk@x.example email:desk@x.example"])
        #expect(stranger.first?.note != nil)
    }

    @Test("places in Slack are told there, whatever other channels a rule has")
    func slackPlaces() {
        let notices = NoticePlan.notices(
            NoticePlan.policy(to: [.slack("C0123"), .slack("#sales"), .owner], channels: [.slack, .email]))
        #expect(
            lines(notices) == [
                "slack slack:C0123 slack:C0123", "slack slack:#sales slack:#sales", "slack ann@x.example slack:U0ANN",
                "email ann@x.example email:ann@x.example",
            ])
    }

    @Test("webhooks and Teams are told once, whoever else is")
    func named() {
        let channels = [NoticeChannel(.webhook, name: "crm"), NoticeChannel(.teams, name: "sales")]
        let notices = NoticePlan.notices(NoticePlan.policy(to: [.owner, .team], channels: channels))
        #expect(lines(notices) == ["webhook webhook:crm webhook:crm", "teams teams:sales teams:sales"])
        #expect(lines(NoticePlan.notices(NoticePlan.policy(to: [], channels: channels))).count == 2)
    }

    @Test("a team's channel is the one the policy names; without one the people are told")
    func teamChannel() {
        var policy = NoticePlan.policy(to: [.teamChannel])
        policy.teamChannels = ["dach": .slack("C0DACH")]
        #expect(lines(NoticePlan.notices(policy)) == ["slack slack:C0DACH slack:C0DACH"])
        policy.teamChannels = ["dach": .address("dach@x.example")]
        #expect(lines(NoticePlan.notices(policy)) == ["email dach@x.example email:dach@x.example"])
        policy.teamChannels = ["other": .slack("C0")]
        let team = NoticePlan.notices(policy)
        #expect(team.map(\.recipient) == ["ann@x.example", "bob@x.example"])
        #expect(team[0].note == "the owner's team has no channel: told the team")
        let teamless = NoticePlan.notices(policy, owner: "max@x.example")
        #expect(teamless.map(\.recipient) == ["max@x.example"])
        #expect(teamless[0].note == "the owner's team has no channel: told the owner")
    }

    @Test("who is told for an inactive owner is told why")
    func inactiveOwner() {
        let notices = NoticePlan.notices(NoticePlan.policy(), owner: "old@x.example")
        #expect(notices.map(\.recipient) == ["max@x.example"])
        #expect(notices[0].note == "the owner is inactive: told the manager")
    }

    @Test("operators are those of the policy, for events of leads and of Baton alike")
    func operators() {
        var policy = NoticePlan.policy(to: [.operators], events: [.leadRouted])
        policy.operators = [.address("max@x.example"), .slack("C0OPS")]
        let expected = ["slack max@x.example slack:U0MAX", "slack slack:C0OPS slack:C0OPS"]
        #expect(lines(NoticePlan.notices(policy)) == expected)
        policy.rules[0].events = ["breaker.opened"]
        policy.rules[0].urgency = .critical
        let notices = Notifying.plan(operatorEvent: .breakerOpened, people: NoticePlan.people, policy: policy)
        #expect(lines(notices) == expected)
        #expect(notices.map(\.isCritical) == [true, true])
        #expect(Notifying.plan(operatorEvent: .messageParked, people: NoticePlan.people, policy: policy).isEmpty)
    }

    @Test(
        "the lead is written to with its consent only; what is kept back is there with its reason",
        arguments: [
            (LeadContact(hasConsent: true), nil),
            (LeadContact(hasConsent: true, isUnsubscribed: true), "consent: the lead has unsubscribed"),
            (LeadContact(isUnsubscribed: true), "consent: the lead has unsubscribed"),
            (LeadContact.unknown, "consent: none of the lead is known"),
        ] as [(LeadContact, String?)])
    func lead(contact: LeadContact, suppression: String?) {
        let policy = NoticePlan.policy(to: [.lead], channels: [.email])
        let notices = NoticePlan.notices(policy, lead: [.email: "eve@y.example"], contact: contact)
        #expect(lines(notices) == ["email eve@y.example email:eve@y.example"])
        #expect(notices.first?.suppression == suppression)
        #expect(notices.first?.prefer == .once)
        let nameless = NoticePlan.notices(policy, lead: [:], contact: LeadContact(hasConsent: true))
        #expect(nameless.first?.suppression == "consent: the lead gave no e-mail address")
    }

    @Test("no lead is written to by another channel than e-mail, even if a policy was never checked")
    func leadElsewhere() {
        let policy = NoticePlan.policy(to: [.lead], channels: [.slack, .file])
        #expect(
            NoticePlan.notices(policy, lead: [.email: "eve@y.example"], contact: LeadContact(hasConsent: true)).isEmpty)
    }
}
