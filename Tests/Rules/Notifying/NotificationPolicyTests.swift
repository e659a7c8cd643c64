import FoundationEssentials
import Models
import Testing

@testable import Rules

@Suite("Notification policies")
struct NotificationPolicyTests {
    private static func rule(_ members: String, events: String = "lead.routed") -> String {
        #"{"id":"a","events":["\#(events)"],"template":"t",\#(members)}"#
    }

    private static func problems(of json: String) -> String {
        do {
            try Documents.decode(NotificationPolicy.self, from: Array(json.utf8)).validate()
            return ""
        } catch {
            return error.description
        }
    }

    private static let channels = "expected one of 'slack', 'email', 'file', 'webhook:NAME', 'teams:NAME'"

    private static let ruleCases: [(String, String)] = [
        (rule(#""to":["owner"],"channel":"file""#), ""),
        (rule(#""to":["owner","Desk@X.example"],"channels":["file","email"]"#), ""),
        (rule(#""channels":["webhook:crm","teams:sales"]"#), ""),
        (rule(#""to":["lead"],"channels":["email"]"#), ""),
        (
            rule(#""to":["owner"],"channel":"file""#, events: "lead.routd"),
            "rules[0].events: found unknown event 'lead.routd', expected one of 'lead.routed', 'lead.qualified', 'lead.resubmitted', 'message.parked', 'breaker.opened'; did you mean 'lead.routed'?"
        ),
        (
            rule(#""to":["ownr"],"channel":"file""#),
            "rules[0].to[0]: found 'ownr', expected an e-mail address, 'slack:' and a channel, or one of 'owner', 'team', 'team-channel', 'manager', 'operators', 'lead'; did you mean 'owner'?"
        ),
        (
            rule(#""to":["slack:sales"],"channel":"slack""#),
            "rules[0].to[0]: found 'slack:sales', expected 'slack:' and a channel's id such as C0123ABC or its name such as #sales"
        ),
        (
            rule(#""to":["owner"],"channel":"slak""#),
            "rules[0].channel: found unknown channel 'slak', \(channels); did you mean 'slack'?"
        ),
        (
            rule(#""to":["owner"],"channels":["webook:x"]"#),
            "rules[0].channels[0]: found unknown channel 'webook:x', \(channels); did you mean 'webhook:NAME'?"
        ),
        (
            rule(#""to":["owner"],"channels":["webhook"]"#),
            "rules[0].channels[0]: found channel 'webhook', expected 'webhook:' and a name from the settings"
        ),
        (
            rule(#""to":["owner"],"channels":["email:x"]"#),
            "rules[0].channels[0]: found channel 'email:x', expected 'email' alone"
        ),
        (
            rule(#""to":["owner"],"channel":"file","channels":["file"]"#),
            "rules[0].channels: found 'channel' and 'channels', expected one of them"
        ),
        (rule(#""to":["owner"]"#), "rules[0]: found no 'channels', which is required"),
        (rule(#""channels":["email","webhook:crm"]"#), "rules[0]: found no 'to', which is required"),
        (
            #"{"id":"a","events":[],"to":[],"channels":[],"template":""}"#,
            """
            rules[0].events: found an empty list, expected events
            rules[0].to: found an empty list, expected recipients
            rules[0].channels: found an empty list, expected channels
            rules[0].template: found an empty text, expected a template's name
            """
        ),
        (
            #"{"id":"a","events":["lead.routed"],"to":["owner"],"channel":"file","template":"../x"}"#,
            "rules[0].template: found '../x', expected a name of letters, digits, '-' and '_'"
        ),
        (
            rule(#""to":["owner"],"channels":["file","file"]"#),
            "rules[0].channels: found a channel twice, expected each once"
        ),
        (
            rule(#""to":["owner","slack:C0123"],"channel":"email""#),
            "rules[0].channels: found no 'slack', expected it: the rule speaks to 'slack:C0123'"
        ),
        (
            rule(#""to":["lead","owner"],"channels":["email","file"]"#),
            """
            rules[0].to: found 'lead' beside others, expected a rule of its own: what colleagues read is not for the lead
            rules[0].channels: found 'file', expected 'email' alone: the rule speaks to the lead
            """
        ),
        (
            rule(#""to":["operators","team-channel"],"channel":"file""#),
            """
            rules[0].to: found 'operators', expected the policy's list 'operators' to name somebody
            rules[0].to: found 'team-channel', expected the policy's 'teamChannels' to name one
            """
        ),
        (
            rule(
                #""to":["owner"],"channel":"file","when":{"field":"lead.country","equals":"SK"}"#,
                events: "message.parked"),
            """
            rules[0].to: found 'owner', expected 'operators', an address or a Slack channel: 'message.parked' happens to no lead
            rules[0].when: found a condition, expected none: 'message.parked' happens to no lead
            """
        ),
        (
            #"{"id":"a","events":["lead.routed","breaker.opened"],"to":["a@x.example"],"channel":"file","template":"t"}"#,
            "rules[0].events: found 'lead.routed' and 'breaker.opened', expected events of leads or of Baton's operation"
        ),
        (
            rule(#""to":["owner"],"channel":"file","timing":"digst""#),
            "rules[0].timing: found 'digst', expected 'digest' with a wait and an interval, or one of 'now', 'digest'; did you mean 'digest'?"
        ),
        (
            rule(#""to":["owner"],"channel":"file","timing":{"digest":{"wait":"5 minutes"}}"#),
            "rules[0].timing.digest.wait: found '5 minutes', expected a time such as 30s, 5m, 1h or 2d, at most 30d"
        ),
        (
            rule(#""to":["owner"],"channel":"file","timing":{"digest":{"wait":"2h","interval":"1h"}}"#),
            "rules[0].timing.digest.interval: found '1h', expected no less than the wait of 2h"
        ),
        (
            rule(#""to":["owner"],"channel":"file","timing":{"digest":{"key":"rul"}}"#),
            "rules[0].timing.digest.key: found 'rul', expected one of 'recipient', 'rule'; did you mean 'rule'?"
        ),
        (
            rule(#""to":["owner"],"channel":"file","ceiling":{"count":0,"per":"1h"},"timing":"digest""#),
            """
            rules[0].ceiling.count: found 0, expected at least 1
            rules[0].ceiling: found beside a digest, expected one of them: a digest has its interval
            """
        ),
        (
            rule(
                #""to":["owner"],"channel":"file","critical":true,"timing":"digest","quietHours":{"from":"20:00","to":"07:00"}"#
            ),
            """
            rules[0].critical: found beside a digest, expected one of them
            rules[0].critical: found beside quiet hours, expected one of them
            """
        ),
        (
            rule(#""to":["owner"],"channel":"file","critical":"yes""#),
            "rules[0].critical: found another kind of value, expected true, false or {when: condition}"
        ),
        (
            rule(#""to":["owner"],"channel":"file","critical":{"when":{"field":"activity.url","exists":true}}"#),
            "rules[0].critical.when: found field 'activity.url', expected another: notification knows no activities"
        ),
        (
            rule(#""to":["owner"],"channel":"file","quietHours":"never""#),
            "rules[0].quietHours: found 'never', expected 'none' or {from: \"20:00\", to: \"07:00\"}"
        ),
        (
            rule(#""to":["owner"],"channel":"file","quietHours":{"from":"8 pm","to":"07:00"}"#),
            "rules[0].quietHours.from: found '8 pm', expected a time such as \"07:30\""
        ),
        (
            rule(#""to":["owner"],"channel":"file","quietHours":[{"from":"20:00","to":"20:00"}]"#),
            "rules[0].quietHours[0].to: found the time of 'from' again, expected another; a whole day is from 00:00 to 24:00"
        ),
        (
            rule(#""to":["owner"],"channel":"file","quietHours":{"from":"20:00","to":"07:00","days":["friday"]}"#),
            "rules[0].quietHours.days: found 'friday', expected one of 'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'; did you mean 'fri'?"
        ),
        (
            rule(#""to":["owner"],"channel":"file","language":"german""#),
            "rules[0].language: found 'german', expected a language such as 'de' or 'de-AT'"
        ),
    ]

    @Test(
        "are checked rule by rule, with what was found and what was expected",
        arguments: ruleCases)
    func rules(rule: String, expected: String) {
        #expect(Self.problems(of: #"{"name":"p","rules":[\#(rule)]}"#) == expected)
    }

    private static let policyCases: [(String, String)] = [
        (#""language":"EN""#, "language: found 'EN', expected a language such as 'de' or 'de-AT'"),
        (
            #""timeZone":"+02:00""#,
            "timeZone: found '+02:00', expected an IANA time zone such as 'Europe/Bratislava', or 'UTC'"
        ),
        (
            #""operators":["owner"]"#,
            "operators[0]: found 'owner', expected an e-mail address, or 'slack:' and a channel"
        ),
        (
            #""teamChannels":{"dach":"team"}"#,
            "teamChannels.dach: found 'team', expected 'slack:' and a channel, or an e-mail address"
        ),
        (
            #""prefer":{"email":"onc"}"#,
            "prefer.email: found 'onc', expected one of 'once', 'delivery'; did you mean 'once'?"
        ),
        (
            #""prefer":{"mail":"once"}"#,
            "prefer.mail: found unknown channel 'mail', \(channels); did you mean 'email'?"
        ),
        (
            #""prefer":{"file":"once"}"#,
            "prefer.file: found a preference, expected none: a file written twice is the same file"
        ),
        (
            #""langauge":"de""#,
            "langauge: found unknown key 'langauge', expected one of 'name', 'language', 'timeZone', 'quietHours', 'digest', 'operators', 'teamChannels', 'prefer', 'rules'; did you mean 'language'?"
        ),
        (#""prefer":{"teams":"once","webhook:crm":"delivery"}"#, ""),
    ]

    @Test(
        "are checked as a whole",
        arguments: policyCases)
    func policies(members: String, expected: String) {
        #expect(Self.problems(of: #"{"name":"p",\#(members),"rules":[]}"#) == expected)
    }

    @Test("come back as they were, with everything that can be said")
    func roundTrip() throws {
        let json = """
            {"name":"p","language":"de","timeZone":"Europe/Vienna","quietHours":[{"from":"20:00","to":"07:00"},
             {"from":"00:00","to":"24:00","days":["sat","sun"]}],"digest":{"wait":"10m"},
             "operators":["ops@x.example","slack:C0OPS"],"teamChannels":{"dach":"slack:#dach"},"prefer":{"email":"once"},
             "rules":[{"id":"a","events":["lead.routed"],"to":["owner","team-channel"],"channels":["slack","email"],
              "template":"t","language":"fr","ceiling":{"count":20,"per":"1h"},"quietHours":"none",
              "critical":{"when":{"field":"score.total","gte":100}},"when":{"field":"lead.country","in":["SK"]}},
              {"id":"b","events":["breaker.opened"],"to":["operators"],"channels":["slack","webhook:crm"],"template":"t",
               "timing":{"digest":{"wait":"5m","interval":"1h","key":"rule"}},"quietHours":{"from":"12:00","to":"13:00"}},
              {"id":"c","events":["lead.qualified"],"to":["lead"],"channel":"email","template":"t","critical":true}]}
            """
        let policy = try Documents.decode(NotificationPolicy.self, from: Array(json.utf8))
        try policy.validate()
        let again = Array(try JSONEncoder().encode(policy))
        #expect(try Documents.decode(NotificationPolicy.self, from: again) == policy)
        #expect(policy.rules[0].urgency != .usual && policy.rules[1].timing != .now)
        #expect(policy.quietHours?.windows.count == 2)
    }

    @Test("warn of channels that are not set up and teams that nobody is in")
    func warnings() throws {
        var policy = NoticePlan.policy(channels: [.slack, NoticeChannel(.webhook, name: "crn")])
        policy.teamChannels = ["dach": .slack("C1"), "dahc": .slack("C2")]
        let warnings = policy.warnings(channels: ["slack", "webhook:crm"], people: NoticePlan.people)
        #expect(
            warnings.map(\.description) == [
                "rules[0].channels: found channel 'webhook:crn', which is not set up; expected one of 'slack', 'webhook:crm'; did you mean 'webhook:crm'?",
                "teamChannels.dahc: found unknown team 'dahc', expected one of 'dach'; did you mean 'dach'?",
            ])
        #expect(policy.warnings(channels: nil, people: nil).isEmpty)
    }

    private static let peopleCases: [(String, String)] = [
        (
            #""language":"de","timeZone":"America/Argentina/Buenos_Aires","quietHours":{"from":"18:00","to":"08:00"}"#,
            ""
        ),
        (#""notifications":{"lead.qualified":{"slack":"off"},"*":{"email":"digest"},"lead.routed":"now"}"#, ""),
        (
            #""notifications":{"lead.qualifid":"off"}"#,
            "people[0].notifications.lead.qualifid: found unknown event 'lead.qualifid', expected one of 'lead.routed', 'lead.qualified', 'lead.resubmitted', 'message.parked', 'breaker.opened', '*'; did you mean 'lead.qualified'?"
        ),
        (
            #""notifications":{"*":{"webhook":"off"}}"#,
            "people[0].notifications.*: found unknown channel 'webhook', expected one of 'slack', 'email', 'file', '*'"
        ),
        (
            #""notifications":{"*":{"slack":"of"}}"#,
            "people[0].notifications.*.slack: found 'of', expected one of 'off', 'digest', 'now'; did you mean 'off'?"
        ),
        (
            #""timeZone":"Bratislava""#,
            "people[0].timeZone: found 'Bratislava', expected an IANA time zone such as 'Europe/Bratislava', or 'UTC'"
        ),
        (#""language":"d""#, "people[0].language: found 'd', expected a language such as 'de' or 'de-AT'"),
        (
            #""quietHours":{"from":"24:00","to":"07:00"}"#,
            "people[0].quietHours.from: found '24:00', expected a time before it"
        ),
    ]

    @Test(
        "people say how they want to be told, and mistakes are named",
        arguments: peopleCases)
    func people(members: String, expected: String) throws {
        let json = #"{"people":[{"email":"a@x.example","name":"A",\#(members)}]}"#
        var text = ""
        do {
            let directory = try Documents.decode(PeopleDirectory.self, from: Array(json.utf8))
            try directory.validate()
            let again = Array(try JSONEncoder().encode(directory))
            #expect(try Documents.decode(PeopleDirectory.self, from: again) == directory)
        } catch let error as DocumentError {
            text = error.description
        }
        #expect(text == expected)
    }
}
