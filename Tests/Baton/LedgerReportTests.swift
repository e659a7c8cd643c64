import Database
import Support
import Testing

@testable import Baton

@Suite("The ledger's report")
struct LedgerReportTests {
    @Test("Balanced when every submission has one settled fate")
    func balanced() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try connection.script(
                LedgerRows.submission(1) + LedgerRows.submission(2, fate: "merged", source: "partner")
                    + LedgerRows.submission(3, fate: "rejected", lead: nil) + LedgerRows.progress(1))
            let report = try LedgerQueries.report(&connection)
            #expect(LedgerVerdict(report, depths: QueueDepths()).isBalanced)
            #expect(report.submissions == 3)
            #expect(report.count("lead") == 1)
            #expect(
                report.counts.contains(.init(source: "partner", fate: "merged", submissions: 1)))
        }
    }

    @Test("Not balanced while one is in flight, which is listed")
    func open() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try connection.script(LedgerRows.submission(1) + LedgerRows.submission(2, lead: 2) + LedgerRows.progress(1))
            let report = try LedgerQueries.report(&connection)
            #expect(!LedgerVerdict(report, depths: QueueDepths()).isBalanced)
            #expect(report.unsettled.map(\.submissionID) == ["s2"])
            #expect(report.unsettled.map(\.what) == ["waits for enrichment"])
            #expect(try LedgerQueries.inFlight(&connection) == 1)
        }
    }

    @Test("An empty ledger is balanced")
    func empty() throws {
        try withDatabase { database in
            var connection = try database.connect()
            let report = try LedgerQueries.report(&connection)
            #expect(LedgerVerdict(report, depths: QueueDepths()).isBalanced)
        }
    }

    @Test("Whoever reads reports can read the ledger, and no table")
    func roles() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try connection.script("SET SESSION AUTHORIZATION baton_report")
            #expect(try LedgerQueries.report(&connection).submissions == 0)
            #expect(throws: DatabaseError.self) {
                try connection.rows(Statement("SELECT email FROM capture.lead")) { try $0.text(0) }
            }
        }
    }
}
