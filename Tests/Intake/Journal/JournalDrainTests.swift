import Logging
import Support
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Draining the journal", .timeLimit(.minutes(2)))
struct JournalDrainTests {
    private static func drain(
        _ journal: Journal, _ broker: ScriptedBroker, failpoints: Failpoints = .none
    ) -> JournalDrain<ScriptedBroker> {
        JournalDrain(journal, broker: broker, failpoints: failpoints, logger: Logger(label: "test"))
    }

    @Test("entries go out in order, under the stamped id, each with its place, and are marked")
    func order() async throws {
        try await withFolder { folder in
            let broker = ScriptedBroker()
            try await Journal.with(.test(folder)) { journal in
                for number in 1...600 where number % 100 == 1 {
                    _ = await journal.append(Submitted.tests("a\(number)", count: 100))
                }
                let drain = Self.drain(journal, broker)
                try await withServices([drain]) {
                    try await eventually("all are drained") { journal.marks.drained == 600 }
                }
                let stored = try await journal.allEntries()
                #expect(broker.numbers.map(\.count) == [256, 256, 88])
                #expect(broker.numbers.flatMap(\.self) == Array(1...600))
                #expect(broker.batches.flatMap(\.self).map(\.messageID) == stored.map(\.message.messageID))
                #expect(Set(broker.batches.flatMap(\.self).map(\.place?.journal)) == [journal.store.id])
            }
            // What is drained stays so.
            let again = ScriptedBroker()
            try await Journal.with(.test(folder)) { journal in
                try await journal.append(.test("last"))
                try await withServices([Self.drain(journal, again)]) {
                    try await eventually("the last one is drained") { journal.marks.drained == 601 }
                }
            }
            #expect(again.numbers == [[601]])
        }
    }

    @Test(
        "only an unbroken row of confirms counts",
        arguments: [PublishFailure.unroutable, .unavailable("the broker refused it")])
    func prefix(failure: PublishFailure) async throws {
        try await withFolder { folder in
            let broker = ScriptedBroker { batch, index in batch == 0 && index == 3 ? .failure(failure) : .success(()) }
            try await Journal.with(.test(folder)) { journal in
                _ = await journal.append(Submitted.tests("a", count: 8))
                let drain = Self.drain(journal, broker)
                await #expect(throws: failure) { try await drain.step() }
                #expect(journal.marks.drained == 3)
                _ = try await drain.step()
                #expect(journal.marks.drained == 8)
            }
            #expect(broker.numbers == [Array(1...8), Array(4...8)])
        }
    }

    @Test("a drain that fails goes on by itself, and posts are taken meanwhile")
    func goesOn() async throws {
        try await withFolder { folder in
            let broker = ScriptedBroker { batch, _ in batch < 3 ? .failure(.unavailable("away")) : .success(()) }
            try await Journal.with(.test(folder)) { journal in
                try await journal.append(.test("a"))
                let drain = Self.drain(journal, broker)
                try await withServices([drain]) {
                    try await eventually("the drain says what is wrong") {
                        drain.health.current.problem?.contains("away") == true
                    }
                    try await journal.append(.test("b"))
                    #expect(journal.isWritable)
                    try await eventually("all are drained") { journal.marks.drained == 2 }
                    try await eventually("the drain is well") { drain.health.current.problem == nil }
                }
            }
            // Waits in between: not once for each of many turns.
            #expect(broker.batches.count <= 5)
        }
    }

    @Test("what was confirmed and not written down is sent again under the same ids")
    func lostConfirms() async throws {
        try await withFolder { folder in
            let broker = ScriptedBroker()
            let failpoints = try Failpoints("intake.drain_confirmed@1:throw", step: "intake")
            try await Journal.with(.test(folder)) { journal in
                _ = await journal.append(Submitted.tests("a", count: 5))
                let drain = Self.drain(journal, broker, failpoints: failpoints)
                await #expect(throws: Failpoints.Injected.self) { try await drain.step() }
                #expect(journal.marks.drained == 0)
                _ = try await drain.step()
                #expect(journal.marks.drained == 5)
            }
            #expect(broker.batches.count == 2)
            #expect(broker.batches.first?.map(\.messageID) == broker.batches.last?.map(\.messageID))
        }
    }

    @Test("a batch ends before it is too large")
    func bytes() async throws {
        try await withFolder { folder in
            let broker = ScriptedBroker()
            try await Journal.with(.test(folder)) { journal in
                for number in 1...5 { try await journal.append(.test("a-\(number)", bytes: 1_500_000)) }
                let drain = Self.drain(journal, broker)
                while try await drain.step() {}
            }
            #expect(broker.numbers == [[1, 2], [3, 4], [5]])
        }
    }

    @Test("lost entries are sent again, exactly those, until they are confirmed, and drained stays where it was")
    func resend() async throws {
        try await withFolder { folder in
            let broker = ScriptedBroker { batch, index in
                batch == 1 && index == 1 ? .failure(.unavailable("refused")) : .success(())
            }
            let registry = PrometheusRegistry()
            try await Journal.with(.test(folder), registry: registry) { journal in
                _ = await journal.append(Submitted.tests("a", count: 10))
                let drain = Self.drain(journal, broker)
                _ = try await drain.step()
                drain.resend([7, 3, 5])
                await #expect(throws: PublishFailure.self) { try await drain.step() }
                #expect(try await drain.step())
                #expect(try await !drain.step())
                #expect(journal.marks.drained == 10)
            }
            #expect(broker.numbers == [Array(1...10), [3, 5, 7], [5]])
            #expect(registry.text().contains("baton_journal_resent_total 3\n"))
        }
    }

    @Test("the journal's report says what was confirmed before, and follows the last change")
    func report() async throws {
        try await withFolder { folder in
            let broker = ScriptedBroker()
            try await Journal.with(.test(folder)) { journal in
                try await withServices([Self.drain(journal, broker)]) {
                    try await eventually("a first report") { broker.probes.last?.mark == 0 }
                    _ = await journal.append(Submitted.tests("a", count: 20))
                    try await eventually("a report of the change") { broker.probes.last?.mark == 20 }
                }
                #expect(broker.probes.last?.highest == 20)
                #expect(broker.probes.allSatisfy { $0.producer == .journal(journal.store.id) })
            }
        }
    }

    @Test("reports come after a change at their interval, and rarely without one")
    func reportTimes() {
        let start = ContinuousClock.now
        var report = JournalReport(interval: .seconds(5))
        let marks = JournalMarks(highest: 4, drained: 3)
        #expect(report.isDue(marks, at: start))
        report.tried(at: start)
        // Not confirmed: tried again, but not at once.
        #expect(!report.isDue(marks, at: start + .seconds(4)))
        #expect(report.isDue(marks, at: start + .seconds(5)))
        report.told(marks)
        #expect(!report.isDue(marks, at: start + .seconds(59)))
        #expect(report.isDue(marks, at: start + .seconds(60)))
        #expect(report.isDue(JournalMarks(highest: 5, drained: 3), at: start + .seconds(5)))
        #expect(report.isDue(JournalMarks(highest: 4, drained: 4), at: start + .seconds(5)))
        #expect(!report.isDue(JournalMarks(highest: 4, drained: 3, captured: 3), at: start + .seconds(5)))
    }
}
