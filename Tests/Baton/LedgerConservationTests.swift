import Contracts
import Database
import FoundationEssentials
import Models
import Support
import Testing

@testable import Baton

@Suite("The ledger's conservation")
struct LedgerConservationTests {
    /// A step's row that announced one message, so many seconds ago.
    private func step(_ step: String, message: Int, announces out: Int, _ type: String, secondsAgo: Int = 0) -> String {
        """
        INSERT INTO \(step).step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, out_id, out_type, at)
        VALUES ('\(LedgerRows.message(message))', 0, current_date, now(), '\(LedgerRows.lead(1))', 'x', 'published',
                '\(LedgerRows.message(out))', '\(type)', now() - interval '\(secondsAgo) s');
        """
    }

    private func report(
        _ sql: String..., scope: LedgerScope = LedgerScope(), as role: String = "baton_report"
    ) throws -> LedgerReport {
        try withDatabase { database in
            var owner = try database.connect()
            try owner.script(sql.joined())
            var connection = try database.connect()
            try connection.script("SET SESSION AUTHORIZATION \(role)")
            return try LedgerQueries.report(&connection, scope)
        }
    }

    @Test("Messages between steps are counted, and late ones are named")
    func hops() throws {
        let report = try report(
            step("capture", message: 1, announces: 2, "lead.captured"),
            step("enrichment", message: 2, announces: 3, "lead.enriched", secondsAgo: 30),
            step("capture", message: 4, announces: 5, "lead.captured", secondsAgo: 120))
        #expect(
            report.hops == [
                .init(producer: "capture", consumer: "enrichment", announced: 2, arrived: 1, late: 1),
                .init(producer: "enrichment", consumer: "scoring", announced: 1, arrived: 0),
            ])
        #expect(report.late.map { $0.messageID.text } == [LedgerRows.message(5)])
        #expect(report.late.map(\.leadID) == [LedgerRows.lead(1)])
        #expect(report.inFlight == ["2 messages between steps are in flight"])
        #expect(report.needsSecondLook)
    }

    @Test("What is parked at its consumer has arrived there, and is not late")
    func parkedIsNotLate() throws {
        let report = try report(
            step("capture", message: 4, announces: 5, "lead.captured", secondsAgo: 120),
            LedgerRows.parked(5, step: "enrichment", lead: 1, state: "later", key: "lead.captured"))
        #expect(report.hops.map(\.late) == [0])
        #expect(report.late.isEmpty)
    }

    @Test("The second look takes nothing for late that was young at the first")
    func secondLook() throws {
        let announced = step("capture", message: 4, announces: 5, "lead.captured", secondsAgo: 120)
        let cutoff = Timestamp.present.advanced(bySeconds: -180)
        #expect(try report(announced, scope: LedgerScope(settledBefore: cutoff)).late.isEmpty)
    }

    @Test("A submission in flight for long is stranded when nothing is on its way to it, and only then")
    func stranded() throws {
        let waiting = LedgerRows.submission(1) + LedgerRows.submission(2, lead: 2) + LedgerRows.progress(1)
        #expect(try report(waiting).stranded.map(\.submissionID) == ["s2"])
        let announced = """
            INSERT INTO capture.step (message_id, attempt, accepted_day, accepted_at, lead_id, type, result, out_id,
                                      out_type)
            VALUES ('\(LedgerRows.message(2))', 0, current_date, now(), '\(LedgerRows.lead(2))', 'x', 'published',
                    '\(LedgerRows.message(9))', 'lead.captured');
            """
        #expect(try report(waiting, announced).stranded.isEmpty)
        let redriven = LedgerRows.parked(9, step: "enrichment", lead: 2, state: "redriven", key: "lead.captured")
        #expect(try report(waiting, redriven).stranded.isEmpty)
    }

    @Test("Receipts are counted by source, whatever became of them, and what was parked before its receipt")
    func accepted() throws {
        let report = try report(
            LedgerRows.submission(1), LedgerRows.submission(2, fate: "rejected", lead: nil, source: "partner"),
            LedgerRows.submission(3, fate: nil), LedgerRows.submission(4, id: "s1", revision: 2),
            LedgerRows.progress(1), LedgerRows.parked(7, step: "capture", externalID: "theirs"))
        #expect(
            report.accepted == [
                .init(source: "partner", submissions: 1), .init(source: "web_form", submissions: 1),
                .init(source: nil, submissions: 2),
            ])
        #expect(LedgerVerdict(report, depths: QueueDepths(), isLive: true).faults.isEmpty == report.stranded.isEmpty)
        for source in report.sources {
            #expect(report.accepted(source) == LedgerReport.fates.reduce(0) { $0 + report.count(source, $1) })
        }
    }

    @Test("A gap of a journal is overdue up to where the journal was drained")
    func journals() throws {
        let journal = "00000000-0000-4000-b000-000000000001"
        let arrivals = [1, 2, 5, 9].map {
            "INSERT INTO capture.arrival VALUES ('\(journal)', \($0), '\(LedgerRows.message($0))');"
        }.joined()
        let probe = "INSERT INTO capture.probe (producer, mark, highest) VALUES ('journal:\(journal)', 7, 12);"
        let report = try report(arrivals, probe)
        #expect(report.journals.count == 1)
        #expect(report.journals.first?.accepted == 12)
        #expect(report.journals.first?.arrived == 4)
        #expect(report.journals.first?.missing == 8)
        #expect(report.journals.first?.overdue == 4)
        #expect(
            report.gaps == [
                .init(journal: journal, first: 3, last: 4, isOverdue: true),
                .init(journal: journal, first: 6, last: 7, isOverdue: true),
                .init(journal: journal, first: 8, last: 8, isOverdue: false),
                .init(journal: journal, first: 10, last: 12, isOverdue: false),
            ])
    }

    @Test("Parked messages are counted in every state, and by whoever reads reports alone")
    func parked() throws {
        let report = try report(
            LedgerRows.parked(1, step: "scoring"), LedgerRows.parked(2, step: "scoring", state: "later"),
            LedgerRows.parked(3, step: "capture", state: "completed"))
        #expect(
            report.parked == [
                .init(step: "capture", state: "completed", messages: 1),
                .init(step: "scoring", state: "later", messages: 1),
                .init(step: "scoring", state: "parked", messages: 1),
            ])
    }

    @Test("Submissions since a time are counted alone")
    func since() throws {
        let report = try report(
            LedgerRows.submission(1), LedgerRows.submission(100, fate: "merged"), LedgerRows.progress(1),
            scope: LedgerScope(since: Timestamp("2026-11-21T08:01:00Z")))
        #expect(report.counts == [.init(source: "web_form", fate: "merged", submissions: 1)])
        #expect(LedgerVerdict(report, depths: QueueDepths()).isBalanced)
    }

    @Test("Ids are looked up by their publisher")
    func published() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try connection.script(LedgerRows.submission(1) + LedgerRows.submission(2))
            let found = try LedgerQueries.published(["s1", "s3"], by: ["p"], in: &connection)
            #expect(found == ["p": ["s1"]])
            #expect(try LedgerQueries.published(["s1", "s2"], by: [], in: &connection) == ["p": ["s1", "s2"]])
            #expect(try LedgerQueries.published(["s1"], by: ["q"], in: &connection).isEmpty)
        }
    }
}
