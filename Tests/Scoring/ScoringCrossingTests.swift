import Contracts
import Database
import FoundationEssentials
import Models
import Scoring
import Support
import Testing
import WorkerRuntime

@Suite("A crossing of the threshold", .timeLimit(.minutes(2)))
struct ScoringCrossingTests {
    let lead = UUID()
    let start = ScoringDesk.start

    @Test("is noted once and stays when the score falls and rises again")
    func sticky() throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [.jobTitle: "Head"])
            try desk.enrich(lead)
            #expect(try desk.decide(enriched: lead)[0].published(as: LeadScored.self).body.qualifiedAt == nil)
            try desk.act(lead, at: Array(repeating: start, count: 4))
            let crossed = start.advanced(bySeconds: 60)
            #expect(
                try desk.decide(enriched: lead, now: crossed)[0].published(as: LeadScored.self).body.qualifiedAt
                    == crossed)
            for (title, isAbove) in [("Clerk", false), ("Head", true)] {
                try desk.capture(lead, [.jobTitle: title])
                let later = start.advanced(bySeconds: 3600)
                let (_, body) = try desk.decide(enriched: lead, now: later)[0].published(as: LeadScored.self)
                #expect(body.score.isAboveThreshold == isAbove)
                #expect(body.qualifiedAt == crossed)
            }
            #expect(try desk.crossings() == ["default 100 by version 1 with 100"])
        }
    }

    @Test("belongs to its model's name and threshold")
    func lines() throws {
        try withScoringDesk { desk, _ in
            try desk.capture(lead, [.jobTitle: "Head"])
            try desk.enrich(lead, employees: 90)
            #expect(try desk.decide(enriched: lead)[0].published(as: LeadScored.self).body.qualifiedAt == nil)
            try desk.activate(ScoringModels.model(threshold: 90))
            let (message, body) = try desk.decide(enriched: lead)[0].published(as: LeadScored.self)
            #expect(message.revision == 2)
            #expect(body.model == "default@2")
            #expect(body.qualifiedAt == start)
            try desk.activate(ScoringModels.model(name: "second", threshold: 50))
            #expect(try desk.decide(enriched: lead)[0].published(as: LeadScored.self).body.model == "second@3")
            try desk.activate(ScoringModels.model(threshold: 95))
            #expect(try desk.decide(enriched: lead)[0].published(as: LeadScored.self).body.qualifiedAt == nil)
            #expect(try desk.crossings() == ["default 90 by version 2 with 90", "second 50 by version 3 with 90"])
        }
    }
}

extension ScoringDesk {
    /// All crossings as text, sorted.
    mutating func crossings() throws -> [String] {
        try work { _, transaction in
            try transaction.rows(
                Statement(
                    """
                    SELECT model || ' ' || threshold || ' by version ' || model_version || ' with ' || total
                      FROM scoring.crossing ORDER BY 1
                    """)
            ) { row in try row.text(0) }
        }
    }
}
