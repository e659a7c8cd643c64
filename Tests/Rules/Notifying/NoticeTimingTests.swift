import Models
import Testing

@testable import Rules

@Suite("When a notice goes, and in which language")
struct NoticeTimingTests {
    private static let night = QuietHours([QuietWindow(from: 20 * 60, to: 7 * 60)])
    private static let noon = QuietHours([QuietWindow(from: 12 * 60, to: 13 * 60)])

    private func timing(
        _ rule: NoticeTiming, _ preference: NoticePreference?, isCritical: Bool = false
    ) -> PlannedNotice? {
        let policy = NoticePlan.policy {
            $0.timing = rule
            if isCritical { $0.urgency = .critical }
        }
        let people = NoticePlan.people("ann@x.example") {
            if let preference { $0.notifications = ["lead.routed": ["slack": preference]] }
        }
        return NoticePlan.notices(policy, people: people).first
    }

    @Test("the person's wish goes before the rule's, and what is critical before both")
    func wishes() {
        let own = PlannedNotice.Timing.digest(key: "slack|slack:U0ANN|ann@x.example|r", wait: 60, interval: 600)
        let general = PlannedNotice.Timing.digest(key: "slack|slack:U0ANN|ann@x.example", wait: 300, interval: 3600)
        let digest = NoticeTiming.digest(
            DigestTiming(wait: TimeSpan(seconds: 60), interval: TimeSpan(seconds: 600), key: .rule))
        #expect(timing(.now, nil)?.timing == .now)
        #expect(timing(digest, nil)?.timing == own)
        #expect(timing(digest, .digest)?.timing == own)
        #expect(timing(.now, .digest)?.timing == general)
        #expect(timing(digest, .now)?.timing == .now)
        #expect(timing(.now, .digest, isCritical: true)?.timing == .now)
        #expect(timing(.now, .off)?.suppression == "preference: ann@x.example wants no lead.routed by slack")
        #expect(timing(.now, .off, isCritical: true)?.suppression != nil)
    }

    @Test("a preference is the nearest of what was said of event and channel")
    func preferences() {
        let person = Person(
            email: "a@x.example", name: "A",
            notifications: ["lead.routed": ["slack": .off], "lead.qualified": ["*": .now], "*": ["email": .digest]])
        #expect(person.preference(of: "lead.routed", on: "slack") == .off)
        #expect(person.preference(of: "lead.routed", on: "email") == .digest)
        #expect(person.preference(of: "lead.qualified", on: "email") == .now)
        #expect(person.preference(of: "lead.resubmitted", on: "slack") == nil)
    }

    @Test("who wants nothing by Slack is not told by e-mail instead")
    func offWithoutSlack() {
        let people = NoticePlan.people("bob@x.example") { $0.notifications = ["*": ["slack": .off]] }
        let notices = NoticePlan.notices(
            NoticePlan.policy(channels: [.slack]), owner: "bob@x.example", people: people)
        #expect(notices.map(\.channel) == ["slack"])
        #expect(notices[0].suppression != nil)
        let both = NoticePlan.notices(
            NoticePlan.policy(channels: [.slack, .email]), owner: "bob@x.example", people: people)
        #expect(both.map(\.channel) == ["slack", "email"])
        #expect(both[1].suppression == nil)
    }

    @Test("language and time zone are the recipient's, else the rule's, else the policy's")
    func languages() {
        var policy = NoticePlan.policy(to: [.owner, .slack("C1"), .address("desk@x.example")])
        policy.language = "sk"
        policy.timeZone = "Europe/Bratislava"
        let notices = NoticePlan.notices(policy)
        #expect(notices.map(\.language) == ["de", "sk", "sk"])
        #expect(notices.map(\.timeZone) == ["Europe/Vienna", "Europe/Bratislava", "Europe/Bratislava"])
        policy.rules[0].language = "fr"
        #expect(NoticePlan.notices(policy).map(\.language) == ["de", "fr", "fr"])
        let lead = NoticePlan.notices(
            NoticePlan.policy(to: [.lead], channels: [.email]), lead: [.email: "e@y.example"],
            contact: LeadContact(hasConsent: true, language: "es", timeZone: "Europe/Madrid"))
        #expect(lead.map(\.language) == ["es"])
        #expect(lead.map(\.timeZone) == ["Europe/Madrid"])
    }

    @Test("quiet hours are the person's own, else the rule's, else the policy's; what is critical has none")
    func quietHours() {
        func hours(_ choice: QuietHoursChoice, own: QuietHours? = nil, isCritical: Bool = false) -> QuietHours? {
            var policy = NoticePlan.policy {
                $0.quietHours = choice
                if isCritical { $0.urgency = .critical }
            }
            policy.quietHours = Self.night
            let people = NoticePlan.people("ann@x.example") { $0.quietHours = own }
            return NoticePlan.notices(policy, people: people).first?.quietHours
        }
        #expect(hours(.ofPolicy) == Self.night)
        #expect(hours(.none) == nil)
        #expect(hours(.own(Self.noon)) == Self.noon)
        #expect(hours(.own(Self.night), own: Self.noon) == Self.noon)
        #expect(hours(.none, own: Self.noon) == Self.noon)
        #expect(hours(.ofPolicy, own: Self.noon, isCritical: true) == nil)
    }

    @Test("beyond its ceiling a notice joins the recipient's digest")
    func ceiling() {
        let ceiling = NoticeCeiling(count: 3, per: TimeSpan(seconds: 3600))
        let notice = NoticePlan.notices(NoticePlan.policy { $0.ceiling = ceiling }).first
        #expect(notice?.timing == .now)
        #expect(notice?.ceiling == ceiling)
        #expect(notice?.overflow == .digest(key: "slack|slack:U0ANN|ann@x.example", wait: 300, interval: 3600))
        let critical = NoticePlan.notices(
            NoticePlan.policy {
                $0.ceiling = ceiling
                $0.urgency = .critical
            }
        ).first
        #expect(critical?.ceiling == nil && critical?.overflow == nil && critical?.isCritical == true)
    }

    @Test("a condition makes critical the leads for which it holds", arguments: [("SK", true), ("CZ", false)])
    func critical(country: String, expected: Bool) {
        let condition = Condition.test(
            ConditionTest(field: .lead(.country), operators: [.equals(ConditionConstant("SK"))]))
        let policy = NoticePlan.policy {
            $0.urgency = .criticalWhen(condition)
            $0.timing = .digest(DigestTiming())
        }
        let notice = NoticePlan.notices(policy, lead: [.country: country]).first
        #expect(notice?.isCritical == expected)
        #expect((notice?.timing == .now) == expected)
    }

    @Test("programs are told at once, whatever holds people back")
    func webhooks() {
        var policy = NoticePlan.policy(
            to: [], channels: [NoticeChannel(.webhook, name: "crm"), NoticeChannel(.teams, name: "t")]
        ) { $0.timing = .digest(DigestTiming()) }
        policy.quietHours = Self.night
        let notices = NoticePlan.notices(policy)
        #expect(notices[0].timing == .now && notices[0].quietHours == nil)
        #expect(notices[1].timing != .now && notices[1].quietHours == Self.night)
    }

    @Test("an attempt that may have arrived is repeated for colleagues, unless the policy says otherwise")
    func ambiguity() {
        var policy = NoticePlan.policy(to: [.owner], channels: [.slack, .email, NoticeChannel(.teams, name: "t")])
        func preferences() -> [AmbiguityPreference] { NoticePlan.notices(policy).map(\.prefer) }
        #expect(preferences() == [.delivery, .delivery, .delivery])
        policy.prefer = ["email": .once, "teams": .once, "teams:t": .delivery]
        // What a setting names comes first: Teams is planned before the persons.
        #expect(preferences() == [.delivery, .delivery, .once])
    }

    @Test("a window over midnight belongs to the day on which it begins")
    func windows() {
        let friday = QuietWindow(from: 20 * 60, to: 7 * 60, days: [.fri])
        #expect(friday.contains(minute: 20 * 60, of: .fri))
        #expect(!friday.contains(minute: 20 * 60 - 1, of: .fri))
        #expect(friday.contains(minute: 7 * 60 - 1, of: .sat))
        #expect(!friday.contains(minute: 7 * 60, of: .sat))
        #expect(!friday.contains(minute: 6 * 60, of: .fri))
        let sunday = QuietWindow(from: 22 * 60, to: 60, days: [.sun])
        #expect(sunday.contains(minute: 30, of: .mon) && !sunday.contains(minute: 30, of: .sun))
        let weekend = QuietHours([QuietWindow(from: 0, to: QuietWindow.wholeDay, days: [.sat, .sun])])
        for minute in [0, 719, 1439] {
            #expect(weekend.contains(minute: minute, of: .sat) && !weekend.contains(minute: minute, of: .mon))
        }
    }
}
