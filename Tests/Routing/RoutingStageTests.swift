import Contracts
import FoundationEssentials
import Models
import Routing
import Rules
import Support
import Testing
import WorkerRuntime

@Suite("Routing's stage", .timeLimit(.minutes(2)))
struct RoutingStageTests {
    let lead = UUID()
    let start = RoutingDesk.start

    @Test(
        "gives a lead the owner of the first rule that matches",
        arguments: [
            ("DE", nil, "ada@example.com", "rest", Assignment.Strategy.roundRobin),
            ("FR", nil, "fay@example.com", "france", .territory),
            ("FR", 100, "vera@example.com", "qualified", .owner),
        ] as [(String, Int32?, String, String, Assignment.Strategy)])
    func owner(
        country: String, threshold: Int32?, owner: String, rule: String, strategy: Assignment.Strategy
    ) throws {
        try withRoutingDesk { desk, _ in
            try desk.score([lead], country: country, crossing: threshold)
            let (message, body) = try desk.decide([lead])[0].published(as: LeadRouted.self)
            #expect(message.type == .leadRouted)
            #expect((message.leadID, message.revision) == (lead, 1))
            #expect(body.assignment.owner == owner)
            #expect(body.assignment.rule == rule)
            #expect(body.assignment.strategy == strategy)
            #expect(body.lead[.country] == country)
            #expect(body.score.total == 50)
            #expect(body.company?.domain == "example.com")
            #expect(body.qualifiedAt == threshold.map { _ in start })
            #expect(
                try desk.texts("SELECT owner || ' ' || rule || ' ' || strategy FROM report.assignments")
                    == ["\(owner) \(rule) \(strategy.rawValue)"])
            #expect(
                try desk.texts("SELECT owner || ' ' || revision || ' ' || scoring_revision FROM routing.lead")
                    == ["\(owner) 1 1"])
        }
    }

    @Test("stores what was considered: the rules tried, the candidates and who could not be chosen")
    func considered() throws {
        try withRoutingDesk { desk, _ in
            try desk.score([lead])
            _ = try desk.decide([lead])
            let stored = try #require(try desk.texts("SELECT considered::text FROM routing.assignment").first)
            let assignment = try BodyCoding.decode(Assignment.self, from: Array(stored.utf8))
            #expect(assignment.rulesTried.count == 3)
            #expect(
                assignment.candidates.filter { $0.excluded == nil }.map(\.person)
                    == ["ada@example.com", "bea@example.com", "cid@example.com"])
            #expect(assignment.candidates.filter { $0.excluded != nil }.map(\.person) == ["off@example.com"])
            #expect(assignment.reason.contains("0 leads so far"))
        }
    }

    @Test("routes a lead once, whatever is scored later")
    func once() throws {
        try withRoutingDesk { desk, _ in
            try desk.score([lead])
            _ = try desk.decide([lead])
            try desk.score([lead], total: 60, country: "FR")
            let again = try desk.decide([lead])[0]
            #expect(again.result == .done)
            #expect(again.reason == "already routed; nothing crossed")
            #expect(
                try desk.texts("SELECT owner || ' ' || revision || ' ' || scoring_revision FROM routing.lead")
                    == ["ada@example.com 1 2"])
            #expect(try desk.turns() == ["ada@example.com 1"])
        }
    }

    @Test("announces a lead of several messages once, with the last of them")
    func batch() throws {
        let other = UUID()
        try withRoutingDesk { desk, _ in
            try desk.score([lead, other])
            let outcomes = try desk.decide([lead, other, lead])
            #expect(outcomes.map(\.result) == [.superseded, .published, .published])
            #expect(try outcomes[1].published(as: LeadRouted.self).body.assignment.owner == "ada@example.com")
            #expect(try outcomes[2].published(as: LeadRouted.self).body.assignment.owner == "bea@example.com")
        }
    }

    @Test("announces a threshold crossed by an owned lead once, with its owner")
    func qualified() throws {
        try withRoutingDesk { desk, _ in
            try desk.score([lead])
            _ = try desk.decide([lead])
            try desk.score([lead], total: 110, crossing: 100)
            let (message, body) = try desk.decide([lead])[0].published(as: LeadRouted.self)
            #expect(message.type == .leadQualified)
            #expect(message.revision == 2)
            #expect(body.assignment.owner == "ada@example.com")
            #expect(body.score.total == 110)
            #expect(body.qualifiedAt == start)
            #expect(try desk.decide([lead])[0].result == .done)
            try desk.score([lead], total: 130, crossing: 120)
            #expect(try desk.decide([lead])[0].published(as: LeadRouted.self).message.revision == 3)
            #expect(
                try desk.texts(
                    "SELECT threshold || ' ' || announced_as || ' ' || revision FROM routing.qualification ORDER BY 1")
                    == ["100 qualified 2", "120 qualified 3"])
        }
    }

    @Test("does not announce a crossing again that was there when the lead got its owner")
    func qualifiedAtOnce() throws {
        try withRoutingDesk { desk, _ in
            try desk.score([lead], total: 110, crossing: 100)
            #expect(try desk.decide([lead])[0].published(as: LeadRouted.self).message.type == .leadRouted)
            try desk.score([lead], total: 140, crossing: 100)
            #expect(try desk.decide([lead])[0].reason == "already routed; nothing crossed")
            #expect(
                try desk.texts("SELECT announced_as || ' ' || revision FROM routing.qualification") == ["routed 1"])
        }
    }

    @Test("parks a message whose lead has no score")
    func missing() throws {
        try withRoutingDesk { desk, _ in
            let outcome = try desk.decide([lead])[0]
            #expect(outcome.result == .parked)
            #expect(outcome.reason == "score: found none of this lead, expected what lead.scored announces")
        }
    }

    @Test("waits, and parks nobody, while nobody can be an owner")
    func nobody() throws {
        try withRoutingDesk { desk, _ in
            try desk.activate(.people, RoutingSamples.nobody)
            try desk.score([lead])
            let error = #expect(throws: NobodyToRoute.self) { _ = try desk.decide([lead]) }
            #expect(error.map { FaultKind($0) } == .systemic)
            #expect(error?.peopleVersion == 2)
            #expect(try desk.texts("SELECT lead_id::text FROM routing.lead") == [])
        }
    }

    @Test("waits, and parks nobody, while no plan is active")
    func noPlan() throws {
        try withRoutingDesk { desk, _ in
            try desk.run("DELETE FROM runtime.active_document WHERE kind = 'routing-plan'")
            try desk.score([lead])
            let error = #expect(throws: DocumentMissing.self) { _ = try desk.decide([lead]) }
            #expect(error.map { FaultKind($0) } == .systemic)
        }
    }

    @Test("blames the message whose lead cannot be read")
    func unreadable() throws {
        try withRoutingDesk { desk, _ in
            try desk.score([lead])
            try desk.run(#"UPDATE scoring.lead SET reasons = '[{"points": "many"}]'"#)
            let error = #expect(throws: BodyError.self) { _ = try desk.decide([lead]) }
            #expect(error.map { FaultKind($0) } == .data)
        }
    }
}
