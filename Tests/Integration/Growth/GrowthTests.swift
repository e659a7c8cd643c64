import Contracts
import Database
import Support
import Testing

/// The same work on an empty database and on one with a history, by what the server counted; no time is measured.
@Suite("A relay with a history", .timeLimit(.minutes(10)))
struct GrowthTests {
    private static let leads = 300
    private static let stored = 20_000

    @Test("Each lead, and each sweep, reads as many rows with 20,000 leads stored as with none")
    func reads() async throws {
        let empty = try await reads(stored: 0)
        let full = try await reads(stored: Self.stored)
        for (name, empty, full) in [("leads", empty.leads, full.leads), ("sweeps", empty.sweeps, full.sweeps)] {
            for table in Set(empty.growing + full.growing).sorted() {
                let (before, after) = (empty[table], full[table])
                #expect(before.inSequence == 0 && after.inSequence == 0, "\(name) read \(table) from its beginning")
                // One for ten leads more may be the luck of batches. Every poll reads the deliveries that wait, however
                // many that are; one reading of all that were ever sent would be many more.
                let luck = Double(table == "notification.delivery" ? Self.stored / 2 : Self.leads / 10)
                #expect(
                    Double(after.byKey) <= Double(before.byKey) * 1.2 + luck,
                    "\(name) read \(before.byKey) rows and entries of \(table), and \(after.byKey) with a history")
            }
        }
    }

    /// What handling the leads read, and what sweeping them afterwards did.
    private func reads(stored: Int) async throws -> (leads: TableReads, sweeps: TableReads) {
        var reads: [TableReads] = []
        try await withRelay { relay in
            if stored > 0 { try relay.database.storeLeads(stored) }
            try relay.resetCounters()
            for step in Step.allCases { try relay.start(step, environment: ["BATON_SWEEP_INTERVAL": "1h"]) }
            try await Self.handle(in: relay)
            try await relay.endWorkers()
            reads.append(try TableReads(of: relay.database))

            try relay.resetCounters()
            for step in Step.allCases { try relay.start(step) }
            try await eventually("everything is swept", within: .seconds(60)) {
                try relay.database.countUncounted(Self.swept) == 6
            }
            try await relay.endWorkers()
            reads.append(try TableReads(of: relay.database))
        }
        return (reads[0], reads[1])
    }

    /// How many of the six pairs of steps are swept.
    private static let swept = """
        SELECT count(*) FROM (
            SELECT swept > (SELECT max(xid) FROM capture.step) AS is_swept FROM capture.sweep
             UNION ALL SELECT swept > (SELECT max(xid) FROM enrichment.step) FROM enrichment.sweep
             UNION ALL SELECT swept > (SELECT max(xid) FROM scoring.step) FROM scoring.sweep
             UNION ALL SELECT swept > (SELECT max(xid) FROM routing.step) FROM routing.sweep
        ) AS edge WHERE is_swept
        """

    /// New leads, what they do, and each of them a second time.
    private static func handle(in relay: RelayUnderTest) async throws {
        func lead(_ number: Int, _ id: String, budget: Int) -> (key: String, id: String, body: String) {
            let body = """
                {"fields":{"name":"Ann \(number)","email":"ann\(number)@grown.example.com","country":"SK",\
                "budget":"\(budget)"},"source":"web_form"}
                """
            return (key: "lead.submitted", id: "grown-\(id)-\(number)", body: body)
        }
        try relay.publish((0..<leads).map { lead($0, "first", budget: 0) })
        try await settle(relay, messages: leads)
        try relay.publish((0..<leads).map { lead($0, "second", budget: 60_000) })
        try await settle(relay, messages: 2 * leads)
        try relay.publish(
            (0..<leads).map { number in
                let body = #"{"email":"ann\#(number)@grown.example.com","type":"download","properties":{}}"#
                return (key: "activity.recorded", id: "grown-activity-\(number)", body: body)
            })
        try await settle(relay, messages: 3 * leads)
    }

    private static func settle(_ relay: RelayUnderTest, messages: Int) async throws {
        let waiting = """
            SELECT \(messages) - count(*) + (SELECT count(*) FROM report.hops WHERE announced > arrived)
                   + (SELECT count(*) FROM notification.delivery WHERE status = 'planned')
                   + (SELECT count(*) FROM notification.event)
              FROM capture.step WHERE xid > 1
            """
        try await eventually("everything is home", within: .seconds(120)) {
            try relay.database.countUncounted(waiting) == 0
        }
    }
}

extension RelayUnderTest {
    fileprivate func resetCounters() throws {
        var connection = try database.connect()
        try connection.script("SELECT pg_stat_reset()")
    }

    /// Stops all workers and awaits the end of their sessions.
    fileprivate func endWorkers() async throws {
        for worker in workers { worker.stop() }
        try await eventually("their sessions have ended") {
            try count(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'baton-%'"
            ) == 0
        }
    }
}
