import Contracts
import FoundationEssentials
import Models
import Scoring
import Support
import Testing
import WorkerRuntime

@Suite("Scoring's stage", .timeLimit(.minutes(2)))
struct ScoringStageTests {
    let lead = UUID()
    let start = ScoringDesk.start

    @Test("scores a lead, stores the score and announces it with its reasons")
    func scores() throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [.email: "ann@example.com", .jobTitle: "Head"])
            try desk.enrich(lead, employees: 200)
            try desk.act(lead, at: [start.advanced(bySeconds: 60)])
            let (message, body) = try desk.decide(enriched: lead)[0].published(as: LeadScored.self)
            #expect(message.type == .leadScored)
            #expect(message.leadID == lead)
            #expect(message.revision == 1)
            #expect(body.leadID == lead)
            #expect(body.lead[.email] == "ann@example.com")
            #expect(body.model == "default@1")
            #expect(body.score.total == 100)
            #expect(body.score.reasons.map(\.points).reduce(0, +) == 100)
            #expect(body.score.asOf == start.advanced(bySeconds: 60))
            #expect(body.qualifiedAt == start)
            let stored = try #require(try desk.stored(lead))
            #expect((stored.fit, stored.intent, stored.total) == (90, 10, 100))
            #expect((stored.captureRevision, stored.enrichmentRevision) == (1, 1))
            #expect((stored.model, stored.modelVersion) == ("default", 1))
            #expect(try desk.reportedPoints(lead) == 100)
        }
    }

    @Test("leaves an unchanged score as it is and announces it again under its revision")
    func repeats() throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [.jobTitle: "Head"])
            try desk.enrich(lead)
            let first = try desk.decide(enriched: lead)[0].published(as: LeadScored.self)
            let stored = try desk.stored(lead)
            let second = try desk.decide(enriched: lead, now: start.advanced(bySeconds: 500))[0].published(
                as: LeadScored.self)
            #expect(second.message == first.message)
            #expect(try desk.stored(lead) == stored)
        }
    }

    @Test("raises the revision when an input changed, even if the points did not")
    func changedInput() throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [.jobTitle: "Head"])
            try desk.enrich(lead)
            _ = try desk.decide(enriched: lead)
            try desk.capture(lead, [.jobTitle: "Head", .city: "Brno"])
            let (message, body) = try desk.decide(enriched: lead)[0].published(as: LeadScored.self)
            #expect(message.revision == 2)
            #expect(body.lead[.city] == "Brno")
            #expect(try desk.stored(lead)?.captureRevision == 2)
        }
    }

    @Test("announces a lead of several messages once, with the last of them")
    func batch() throws {
        let other = UUID()
        try withScoringDesk { desk, _ in
            for lead in [lead, other] {
                try desk.capture(lead, [.jobTitle: "Head"])
                try desk.enrich(lead)
            }
            try desk.act(lead, at: [start])
            let outcomes = try desk.decide([
                ScoringTrigger(leadID: lead, type: .leadEnriched), ScoringTrigger(leadID: other, type: .leadEnriched),
                ScoringTrigger(leadID: lead, type: .activityCaptured),
            ])
            #expect(outcomes.map(\.result) == [.superseded, .published, .published])
            #expect(try outcomes[2].published(as: LeadScored.self).body.score.total == 70)
            #expect(try desk.stored(lead)?.revision == 1)
        }
    }

    @Test("lets an activity wait for enrichment, whose message then counts it")
    func activityFirst() throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [.jobTitle: "Head"])
            try desk.act(lead, at: [start])
            let waiting = try desk.decide([ScoringTrigger(leadID: lead, type: .activityCaptured)])[0]
            #expect(waiting.result == .done)
            #expect(waiting.reason == "waits for enrichment")
            #expect(try desk.stored(lead) == nil)
            try desk.enrich(lead)
            let (message, body) = try desk.decide(enriched: lead)[0].published(as: LeadScored.self)
            #expect(message.revision == 1)
            #expect(body.score.intent == 10)
        }
    }

    @Test(
        "parks a message whose lead is not there",
        arguments: [(false, MessageType.activityCaptured), (false, .leadEnriched), (true, .leadEnriched)])
    func missing(isCaptured: Bool, type: MessageType) throws {
        try withScoringDesk { desk, _ in
            if isCaptured { try desk.capture(lead, [:]) }
            let outcome = try desk.decide([ScoringTrigger(leadID: lead, type: type)])[0]
            #expect(outcome.result == .parked)
            #expect(outcome.reason?.hasSuffix(isCaptured ? "what lead.enriched announces" : "expected one") == true)
        }
    }

    @Test(
        "takes the newest input as the time of the score",
        arguments: [([], 100), ([50], 100), ([50, 400], 400), ([400, 50], 400)] as [([Double], Double)])
    func asOf(activities: [Double], expected: Double) throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [:], at: start.advanced(bySeconds: 100))
            try desk.enrich(lead)
            try desk.act(lead, at: activities.map(start.advanced(bySeconds:)))
            let (_, body) = try desk.decide(enriched: lead, now: start.advanced(bySeconds: 9999))[0].published(
                as: LeadScored.self)
            #expect(body.score.asOf == start.advanced(bySeconds: expected))
        }
    }

    @Test("reads the newest activities of a lead that has too many")
    func manyActivities() throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [:])
            try desk.enrich(lead)
            try desk.act(lead, at: (0..<20).map { start.advanced(bySeconds: Double($0)) })
            let newest = start.advanced(bySeconds: 9000)
            try desk.act(lead, "scroll", at: Array(repeating: newest, count: ScoringStore.activitiesPerLead - 2))
            let (_, body) = try desk.decide(enriched: lead)[0].published(as: LeadScored.self)
            #expect(body.score.intent == 20)
            #expect(body.score.asOf == newest)
        }
    }

    @Test("waits, and parks nobody, while no model is active")
    func noModel() throws {
        try withScoringDesk(model: nil) { desk, _ in
            try desk.capture(lead, [:])
            try desk.enrich(lead)
            let error = #expect(throws: DocumentMissing.self) { _ = try desk.decide(enriched: lead) }
            #expect(error.map { FaultKind($0) } == .systemic)
        }
    }

    @Test("blames the message whose lead cannot be read")
    func unreadable() throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [:])
            try desk.enrich(lead)
            try desk.run(#"UPDATE capture.lead SET facts = '{"email": ["not", "text"]}'"#)
            let error = #expect(throws: BodyError.self) { _ = try desk.decide(enriched: lead) }
            #expect(error.map { FaultKind($0) } == .data)
        }
    }
}
