import Database
import FoundationEssentials
import Models
import Support
import Testing
import WorkerRuntime

@testable import Capture

@Suite("The order of messages", .timeLimit(.minutes(5)))
struct OrderTests {
    let lane = CaptureLane()

    /// 500 submissions, some of them revised, and 150 activities: all with times of their own.
    static let messages: [IncomingMessage] = {
        var generator = SeededGenerator(seed: 20_261_121)
        func time() -> Timestamp {
            Timestamp(seconds: Int64.random(in: 1_700_000_000...1_700_000_400, using: &generator))
        }
        let companies = ["Acme", "Globex", "Initech", "Umbrella", "Hooli"]
        var messages: [IncomingMessage] = []
        for number in 0..<500 {
            let person = Int.random(in: 0..<160, using: &generator)
            let revisions = number % 20 == 0 ? 2 : 1
            for revision in 0..<revisions {
                var fields = ["\"email\":\"Person\(person)@Example.com\""]
                if Bool.random(using: &generator) {
                    fields.append("\"company\":\"\(companies[Int.random(in: 0..<5, using: &generator)])\"")
                }
                if Bool.random(using: &generator) { fields.append("\"message\":\"\(number).\(revision)\"") }
                if number % 7 == 0 { fields.append("\"q\(number % 5)\":\"\(number)\"") }
                let at = Timestamp(seconds: time().microseconds / 1_000_000 + Int64(revision) * 1000)
                messages.append(
                    .submission(
                        "{\"fields\":{\(fields.joined(separator: ","))},\"submittedAt\":\"\(at)\"}",
                        // Two publishers number alike.
                        id: "s\(number / 2)", user: number % 2 == 0 ? "shop" : "fair"))
            }
        }
        for _ in 0..<150 {
            let person = Int.random(in: 0..<200, using: &generator)
            messages.append(
                .activity("{\"email\":\"person\(person)@example.com\",\"type\":\"visit\",\"at\":\"\(time())\"}"))
        }
        return messages
    }()

    /// The messages in a random order, a third of them twice or more, cut into batches of random size.
    static func batches(seed: UInt64) -> [[IncomingMessage]] {
        var generator = SeededGenerator(seed: seed)
        let repeated = messages.shuffled(using: &generator).prefix(messages.count / 3)
        var rest = (messages + repeated).shuffled(using: &generator)[...]
        var batches: [[IncomingMessage]] = []
        while !rest.isEmpty {
            let size = Int.random(in: 1...60, using: &generator)
            batches.append(Array(rest.prefix(size)))
            rest = rest.dropFirst(size)
        }
        return batches
    }

    func snapshot(seed: UInt64) throws -> CaptureSnapshot {
        try withDatabase { database in
            var connection = try database.connect()
            for batch in Self.batches(seed: seed) { try lane.settle(batch, through: &connection) }
            return try CaptureSnapshot(&connection)
        }
    }

    @Test("The same messages in three random orders, with repetitions, give the same leads with the same facts")
    func threeOrders() throws {
        let first = try snapshot(seed: 1)
        #expect(first.leads.count > 140)
        #expect(!first.waiting.isEmpty)
        #expect(first.leads.values.contains { $0.submissions.count > 3 && !$0.activities.isEmpty })
        #expect(try snapshot(seed: 2) == first)
        #expect(try snapshot(seed: 3) == first)
    }

    @Test("Two workers at a time give the same leads as one")
    func twoWorkers() async throws {
        let alone = try snapshot(seed: 4)
        try await withDatabase { database in
            let batches = Self.batches(seed: 5)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<2 {
                    group.addTask {
                        var connection = try database.connect()
                        for (number, batch) in batches.enumerated() where number % 2 == worker {
                            try lane.settleAtLast(batch, through: &connection)
                        }
                    }
                }
                try await group.waitForAll()
            }
            var connection = try database.connect()
            #expect(try CaptureSnapshot(&connection) == alone)
        }
    }

    @Test("Two workers that get the very same messages at once give the same leads as one")
    func twoCopies() async throws {
        let alone = try snapshot(seed: 6)
        try await withDatabase { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<2 {
                    group.addTask {
                        var connection = try database.connect()
                        for batch in Self.batches(seed: UInt64(7 + worker)) {
                            try lane.settleAtLast(batch, through: &connection)
                        }
                    }
                }
                try await group.waitForAll()
            }
            var connection = try database.connect()
            #expect(try CaptureSnapshot(&connection) == alone)
        }
    }

    @Test("A worker waits for whoever holds an address, and then joins the lead that was made of it")
    func oneAddress() async throws {
        try await withDatabase { database in
            let key = MatchKey.email("ann@example.com")
            var first = try database.connect()
            try lane.settle([.activity(#"{"email":"ann@example.com","type":"visit"}"#)], through: &first)
            let lead = LeadState(id: UUID(), createdAt: .epoch)
            let settled = try first.transaction { transaction in
                let store = CaptureStore(transaction: transaction)
                let locked = try store.lockKeys([key])
                #expect(locked == LockedKeys(wanted: [key], unheld: [key]))
                let second = Task.detached {
                    var connection = try database.connect()
                    try lane.settleAtLast([.submission(#"{"email":"ann@example.com"}"#, id: "2")], through: &connection)
                }
                try transaction.awaitWaiter()
                try store.save([lead])
                try store.assign([key: lead.id], locked: locked)
                return second
            }
            try await settled.value
            #expect(
                try first.texts("SELECT DISTINCT lead_id::text FROM capture.submission")
                    == [lead.id.uuidString.lowercased()])
        }
    }
}
