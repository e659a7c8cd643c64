import Database
import FoundationEssentials
import Logging
import Support
import Testing
import WorkerRuntime

@testable import Intake

@Suite("Comparing the journal with what capture has", .timeLimit(.minutes(2)))
struct JournalKeeperTests {
    @Test("what is missing below a settled probe is sent again, exactly that, and nothing above the gap is deleted")
    func resend() async throws {
        try await Self.run { settings in
            settings.keep = .zero
        } body: { keeper in
            _ = await keeper.journal.append(Submitted.tests("a", count: 20))
            try await eventually("all are drained") { keeper.journal.marks.drained == 20 }
            try keeper.arrived("generate_series(1, 20) AS n WHERE n NOT IN (5, 9)")
            try keeper.probe(mark: 12)
            try await eventually("the lost ones are sent") { keeper.broker.numbers.contains([5, 9]) }
            #expect(keeper.journal.marks.captured == 4)
            try await eventually("what has come before is deleted") { try await keeper.numbers() == Array(5...20) }
            try keeper.arrived("unnest(ARRAY[5]) AS n")
            try await eventually("one has come") { keeper.journal.marks.captured == 8 }
            try keeper.arrived("unnest(ARRAY[9]) AS n")
            try await eventually("all below the mark have come") { keeper.journal.marks.captured == 12 }
            try await eventually("they are deleted") { try await keeper.numbers() == Array(13...20) }
            // Sent once more, and not with each look.
            #expect(keeper.broker.numbers.filter { $0.contains(5) }.count == 2)
        }
    }

    @Test("without a probe, or with one that has not settled, nothing counts as missing and nothing is deleted")
    func unsettled() async throws {
        try await Self.run { settings in
            settings.keep = .zero
            settings.settling = .seconds(3600)
        } body: { keeper in
            _ = await keeper.journal.append(Submitted.tests("a", count: 5))
            try keeper.arrived("generate_series(1, 5) AS n")
            try keeper.probe(mark: 5)
            try await eventually("the keeper has looked") { keeper.health.current.isDatabaseUp }
            let seen = keeper.health.current.turnedAt
            try await eventually("it has looked again") { keeper.health.current.turnedAt > seen }
            #expect(keeper.journal.marks.captured == 0)
            #expect(try await keeper.numbers() == Array(1...5))
        }
    }

    @Test("what capture has is kept for its time")
    func keep() async throws {
        try await Self.run { _ in
        } body: { keeper in
            _ = await keeper.journal.append(Submitted.tests("a", count: 5))
            try keeper.arrived("generate_series(1, 5) AS n")
            try keeper.probe(mark: 5)
            try await eventually("capture has all") { keeper.journal.marks.captured == 5 }
            let seen = keeper.health.current.turnedAt
            try await eventually("the keeper has looked again") { keeper.health.current.turnedAt > seen }
            #expect(try await keeper.numbers() == Array(1...5))
        }
    }

    @Test("near its limit a journal lets go what capture has, and nothing else, before its time")
    func nearlyFull() async throws {
        try await Self.run { settings in
            settings.limit = 600_000
        } body: { keeper in
            var taken: Int64 = 0
            while (try? await keeper.journal.append(.test("a-\(taken)", bytes: 10_000))) != nil { taken += 1 }
            try keeper.arrived("generate_series(1, 20) AS n")
            try keeper.probe(mark: 20)
            try await eventually("there is room again") { keeper.journal.isWritable }
            #expect(try await keeper.numbers() == Array(21...taken))
        }
    }

    @Test("a statement answers for a bounded run of numbers, and the pages leave none out")
    func pages() async throws {
        try await withDatabase { database in
            let journal = UUID()
            var connection = try database.connect()
            try connection.script(
                """
                INSERT INTO capture.arrival SELECT '\(journal)', n, gen_random_uuid() FROM generate_series(1, 60000) AS n
                 WHERE n NOT BETWEEN 30000 AND 32499 AND n <> 59999;
                INSERT INTO capture.arrival SELECT gen_random_uuid(), n, gen_random_uuid() FROM generate_series(1, 9) AS n
                """)
            let desk = try ArrivalDesk(url: database.url(as: "baton_intake"), journal: journal)
            var found: [Int64] = []
            var steps: [Int64] = []
            while (steps.last ?? 0) < 60_001 {
                let page = try await desk.missing(above: steps.last ?? 0, upTo: 60_001)
                #expect(page.upTo - (steps.last ?? 0) <= 20_000 && page.numbers.count <= ArrivalDesk.page)
                steps.append(page.upTo)
                found += page.numbers
            }
            #expect(found == Array(30_000...32_499) + [59_999, 60_001])
            #expect(try await desk.arrived(among: [1, 30_000, 60_000, 60_001]).sorted() == [1, 60_000])
            let probe = try await desk.lastProbe()
            #expect(probe == nil)
            await desk.close()
        }
    }

    /// Runs journal, drain and keeper on a real database as the intake's own role, with a scripted broker.
    private static func run(
        _ change: (inout JournalSettings) -> Void, body: (KeeperUnderTest) async throws -> Void
    ) async throws {
        try await withFolder { folder in
            try await withDatabase { database in
                var settings = JournalSettings.test(folder)
                change(&settings)
                let logger = Logger(label: "test")
                let journal = try Journal.test(settings)
                let broker = ScriptedBroker()
                let drain = JournalDrain(journal, broker: broker, logger: logger)
                let keeper = JournalKeeper(
                    journal, drain: drain,
                    desk: try ArrivalDesk(url: database.url(as: "baton_intake"), journal: journal.store.id),
                    logger: logger)
                try await withServices([journal, drain, keeper]) {
                    try await body(
                        KeeperUnderTest(journal: journal, broker: broker, health: keeper.health, database: database))
                }
            }
        }
    }
}

/// A keeper at work, and the two tables of capture's that it looks at.
private struct KeeperUnderTest {
    var journal: Journal
    var broker: ScriptedBroker
    var health: LaneHealth
    var database: TestDatabase

    func numbers() async throws -> [Int64] { try await journal.allEntries().map(\.number) }

    /// As if capture had stored these numbers.
    func arrived(_ numbers: String) throws {
        var connection = try database.connect()
        try connection.script(
            "INSERT INTO capture.arrival SELECT '\(journal.store.id)', n, gen_random_uuid() FROM \(numbers)")
    }

    /// As if a probe had come out of capture's queue.
    func probe(mark: Int64) throws {
        var connection = try database.connect()
        let producer = Probe.Producer.journal(journal.store.id).text
        try connection.script(
            "INSERT INTO capture.probe (producer, mark, highest) VALUES ('\(producer)', \(mark), \(mark))")
    }
}
