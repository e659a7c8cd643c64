import FoundationEssentials
import GRDB
import Support
import Testing
import WorkerRuntime

@testable import Intake

@Suite("The journal", .timeLimit(.minutes(2)))
struct JournalTests {
    @Test("posts that wait together are one transaction")
    func groupCommit() async throws {
        try await withFolder { folder in
            let registry = PrometheusRegistry()
            let journal = try Journal.test(.test(folder), registry: registry)
            // All wait before the thread that commits has begun.
            async let posting = journal.append(Submitted.tests("a", count: 200))
            try await eventually("all wait") { journal.waitingCount == 200 }
            try await withServices([journal]) {
                try await eventually("none waits") { journal.waitingCount == 0 }
            }
            let taken = await posting
            #expect(taken.count == 200)
            #expect(registry.text().contains("baton_journal_group_entries 200.0\n"))
            #expect(registry.text().contains("baton_journal_highest 200.0\n"))
        }
    }

    @Test("what was taken is there after a restart, byte for byte, with its number and its id")
    func content() async throws {
        try await withFolder { folder in
            let message = Submitted(
                routingKey: "lead.submitted", body: [0, 1, 255, 10], contentType: "a/b", messageID: "naïve-1",
                traceparent: nil)
            try await Journal.with(.test(folder)) { try await $0.append(message) }
            let journal = try Journal.test(.test(folder))
            let entry = try #require(try await journal.allEntries().first)
            #expect(entry.message.body == message.body)
            #expect(entry.message.messageID == "naïve-1")
            #expect(entry.message.contentType == "a/b")
            #expect(entry.message.traceparent == nil)
            #expect(entry.message.place == JournalPlace(journal: journal.store.id, number: 1))
        }
    }

    @Test("numbers have no gaps over concurrent posts, failed commits and restarts")
    func gapless() async throws {
        try await withFolder { folder in
            var taken: Set<String> = []
            var refused = 0
            for round in 0..<4 {
                try await Journal.with(.test(folder)) { journal in
                    taken.formUnion(await journal.append(Submitted.tests("\(round)-a", count: 60)))
                    // As if the disk were full: the pages that are there are all there will be.
                    try await journal.setMostPages(1)
                    let during = await journal.append(Submitted.tests("\(round)-b", count: 30, bytes: 20_000))
                    refused += 30 - during.count
                    taken.formUnion(during)
                    #expect(!journal.isWritable)
                    try await journal.setMostPages(1_000_000)
                    try await eventually("it takes posts again") { journal.isWritable }
                    taken.formUnion(await journal.append(Submitted.tests("\(round)-c", count: 10)))
                }
            }
            #expect(refused == 120)
            let journal = try Journal.test(.test(folder))
            let entries = try await journal.allEntries()
            #expect(entries.map(\.number) == Array(1...280))
            #expect(Set(entries.compactMap(\.message.messageID)) == taken)
            #expect(journal.marks.highest == 280)
        }
    }

    @Test("at its limit posts are refused, and taken again once there is room")
    func limit() async throws {
        try await withFolder { folder in
            var settings = JournalSettings.test(folder)
            settings.limit = 400_000
            try await Journal.with(settings) { journal in
                var taken = 0
                while (try? await journal.append(.test("a-\(taken)", bytes: 10_000))) != nil { taken += 1 }
                #expect(taken > 10)
                #expect(!journal.isWritable)
                let failure = await #expect(throws: PublishFailure.self) {
                    try await journal.append(.test("b", bytes: 10_000))
                }
                #expect(failure.map { "\($0)" }?.contains("its limit is 400000") == true)
                // Not yet captured: no reason to delete anything.
                let captured = journal.marks.captured
                #expect(try await journal.store.prune(upTo: captured, before: nil, limit: 500) == 0)
                #expect(try await journal.store.prune(upTo: Int64(taken), before: nil, limit: 500) == taken)
                try await eventually("it takes posts again") { journal.isWritable }
                try await journal.append(.test("c", bytes: 10_000))
                #expect(journal.marks.highest == Int64(taken + 1))
            }
        }
    }

    @Test("posts are refused before the disk is full")
    func diskFloor() async throws {
        try await withFolder { folder in
            var settings = JournalSettings.test(folder)
            settings.free = 1 << 60
            try await Journal.with(settings) { journal in
                let failure = await #expect(throws: PublishFailure.self) { try await journal.append(.test("a")) }
                #expect(failure.map { "\($0)" }?.contains("must stay free") == true)
                #expect(!journal.isWritable)
                let entries = try await journal.allEntries()
                #expect(entries.isEmpty)
            }
        }
    }

    @Test("more than may wait is refused at once")
    func bounded() async throws {
        try await withFolder { folder in
            var settings = JournalSettings.test(folder)
            settings.waiting = 5
            let journal = try Journal.test(settings)
            async let posting = journal.append(Submitted.tests("a", count: 5))
            try await eventually("all wait") { journal.waitingCount == 5 }
            await #expect(throws: PublishFailure.unavailable("too much is waiting for the journal")) {
                try await journal.append(.test("b"))
            }
            try await withServices([journal]) {
                try await eventually("none waits") { journal.waitingCount == 0 }
            }
            let taken = await posting
            #expect(taken.count == 5)
            await #expect(throws: PublishFailure.unavailable("the journal is closing")) {
                try await journal.append(.test("c"))
            }
        }
    }

    @Test("while a commit hangs, posts are refused at once")
    func hangingDisk() async throws {
        try await withFolder { folder in
            var settings = JournalSettings.test(folder)
            settings.patience = .milliseconds(50)
            let failpoints = try Failpoints("intake.journalled@1:hang2", step: "intake")
            try await Journal.with(settings, failpoints: failpoints) { journal in
                try await eventually("it is up") { journal.isWritable }
                async let posting = journal.append([.test("a")])
                try await eventually("the disk hangs") { !journal.isWritable }
                await #expect(throws: PublishFailure.unavailable("the journal's disk does not answer")) {
                    try await journal.append(.test("b"))
                }
                let first = await posting
                #expect(first == ["a"])
                try await eventually("it goes on") { journal.isWritable }
            }
        }
    }

    @Test("what fails after the commit is refused though it is stored: the second copy is harmless")
    func failsAfterCommit() async throws {
        try await withFolder { folder in
            let failpoints = try Failpoints("intake.journalled@1:throw", step: "intake")
            try await Journal.with(.test(folder), failpoints: failpoints) { journal in
                #expect(await journal.append([.test("a")]).isEmpty)
                try await eventually("it goes on") { journal.isWritable }
                try await journal.append(.test("a"))
                #expect(try await journal.allEntries().map(\.message.messageID) == ["a", "a"])
            }
        }
    }

    @Test("only entries up to the given number and before the given time are deleted, oldest first")
    func pruning() async throws {
        try await withFolder { folder in
            try await Journal.with(.test(folder)) { journal in
                for number in 1...10 { try await journal.append(.test("a-\(number)")) }
                let entries = try await journal.allEntries()
                let fifth = entries[4].receivedAt
                #expect(try await journal.store.prune(upTo: 8, before: fifth, limit: 3) == 3)
                #expect(try await journal.store.prune(upTo: 8, before: fifth, limit: 3) == 1)
                #expect(try await journal.store.prune(upTo: 8, before: fifth, limit: 3) == 0)
                #expect(try await journal.allEntries().map(\.number) == Array(5...10))
                #expect(try await journal.store.prune(upTo: 8, before: nil, limit: 100) == 4)
                #expect(try await journal.allEntries().map(\.number) == [9, 10])
            }
            // Numbers go on where they were, whatever was deleted.
            try await Journal.with(.test(folder)) { journal in
                #expect(try await journal.store.prune(upTo: 10, before: nil, limit: 100) == 2)
                try await journal.append(.test("b"))
                #expect(try await journal.allEntries().map(\.number) == [11])
            }
        }
    }
}

extension Journal {
    /// How large the file may grow, in pages; fewer than it has lets it not grow at all.
    func setMostPages(_ count: Int) async throws {
        try await store.pool.writeWithoutTransaction { database in
            _ = try Int.fetchOne(database, sql: "PRAGMA max_page_count = \(count)")
        }
    }
}
