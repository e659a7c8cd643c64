import Contracts
import Database
import FoundationEssentials
import Models
import Scoring
import Support
import Testing
import WorkerRuntime

@Suite("Scoring beside other writers", .timeLimit(.minutes(2)))
struct ScoringConcurrencyTests {
    let start = ScoringDesk.start

    @Test("sees an activity that was committed while it waited for the lock")
    func lockThenRead() async throws {
        let lead = UUID()
        try await withDatabase { database in
            try prepare([lead], in: database)
            var desk = try ScoringDesk(database)
            _ = try desk.decide(enriched: lead)
            var holder = try database.connect()
            let settled = try holder.transaction { transaction in
                _ = try transaction.rows(Statement("SELECT FROM scoring.lead FOR UPDATE")) { _ in }
                let waiting = Task.detached {
                    var desk = try ScoringDesk(database)
                    return try desk.decide(enriched: lead).count
                }
                try transaction.awaitWaiter()
                try desk.act(lead, at: [start])
                return waiting
            }
            #expect(try await settled.value == 1)
            #expect(try desk.stored(lead)?.intent == 10)
        }
    }

    @Test("begins anew where another worker made a lead's row between the lock and the look")
    func rowMadeMeanwhile() async throws {
        let (known, fresh) = (UUID(), UUID())
        try await withDatabase { database in
            try prepare([known, fresh], in: database)
            var desk = try ScoringDesk(database)
            _ = try desk.decide(enriched: known)
            var holder = try database.connect()
            let settled = try holder.transaction { transaction in
                _ = try transaction.rows(Statement("SELECT FROM scoring.lead FOR UPDATE")) { _ in }
                let waiting = Task.detached {
                    var desk = try ScoringDesk(database)
                    var tries = 0
                    let batch = [known, fresh].map { lead in
                        Received(
                            id: UUID(), leadID: lead, acceptedAt: ScoringDesk.start,
                            input: ScoringTrigger(leadID: lead, type: .leadEnriched), now: ScoringDesk.start)
                    }
                    _ = try desk.work { stage, transaction in
                        tries += 1
                        return try stage.decide(batch, store: stage.store(in: transaction)).count
                    }
                    return tries
                }
                try transaction.awaitWaiter()
                _ = try desk.decide(enriched: fresh)
                return waiting
            }
            #expect(try await settled.value == 2)
            #expect(try desk.stored(fresh)?.revision == 1)
        }
    }

    @Test("gives one score for any order and repetition of the messages")
    func orders() throws {
        try withScoringDesk { desk, _ in
            var results: [StoredScore] = []
            for seed in 0..<6 {
                let lead = UUID()
                var steps = [0, 1, 1, 2, 3, 3, 4]
                for position in steps.indices { steps.swapAt(position, (position * 5 + seed) % steps.count) }
                // Capture goes first in any case: nothing is published of a lead that it does not know.
                try desk.capture(lead, [.jobTitle: "Head"])
                for step in steps {
                    switch step {
                    case 0, 1: try desk.enrich(lead, employees: 90)
                    case 2: try desk.act(lead, at: [start.advanced(bySeconds: 30)])
                    case 3: break
                    default: try desk.act(lead, at: [start.advanced(bySeconds: 10)])
                    }
                    _ = try desk.decide([ScoringTrigger(leadID: lead, type: .activityCaptured)])
                }
                var result = try #require(try desk.stored(lead))
                #expect((result.fit, result.intent) == (90, 20))
                // How often the score changed on the way does depend on the order.
                (result.revision, result.scoredAt) = (0, nil)
                results.append(result)
            }
            #expect(results.allSatisfy { $0 == results[0] })
        }
    }

    @Test("lets several workers score the same leads at once, with one result for each revision")
    func workers() async throws {
        let leads = (0..<20).map { _ in UUID() }
        let workers = 4
        try await withDatabase { database in
            try prepare(leads, in: database)
            let announced = try await withThrowingTaskGroup(of: [OutgoingMessage].self) { group in
                for _ in 0..<workers {
                    group.addTask {
                        try await onPinnedThread(named: "worker") {
                            var desk = try ScoringDesk(database)
                            var messages: [OutgoingMessage] = []
                            for round in 0..<5 {
                                for lead in leads.prefix(10) {
                                    try desk.act(lead, at: [ScoringDesk.start.advanced(bySeconds: Double(round))])
                                }
                                let batch = leads.shuffled().map {
                                    ScoringTrigger(leadID: $0, type: .activityCaptured)
                                }
                                messages += try desk.decide(batch).map { try $0.published(as: LeadScored.self).message }
                            }
                            return messages
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            for (_, same) in Dictionary(grouping: announced, by: { "\($0.leadID) \($0.revision)" }) {
                #expect(same.allSatisfy { $0.body == same[0].body })
            }
            var desk = try ScoringDesk(database)
            for (position, lead) in leads.enumerated() {
                let stored = try #require(try desk.stored(lead))
                let newest = announced.filter { $0.leadID == lead }.map(\.revision).max()
                #expect(stored.revision == newest)
                #expect(stored.intent == (position < 10 ? 40 : 0))
            }
        }
    }

    private func prepare(_ leads: [UUID], in database: TestDatabase) throws {
        var desk = try ScoringDesk(database)
        try desk.activate(ScoringModels.sample)
        for lead in leads {
            try desk.capture(lead, [:])
            try desk.enrich(lead)
        }
    }
}
