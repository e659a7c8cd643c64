import Database
import Support
import Testing

@testable import Baton

@Suite("The ledger")
struct LedgerViewTests {
    struct Line: Equatable, CustomStringConvertible {
        var id: String
        var fate: String
        var reason: String?
        var step: String?

        init(_ id: String, _ fate: String, _ reason: String? = nil, at step: String? = nil) {
            (self.id, self.fate, self.reason, self.step) = (id, fate, reason, step)
        }

        var description: String { "\(id) \(fate) \(reason ?? "-") \(step ?? "-")" }
    }

    private func ledger(_ sql: String...) throws -> [Line] {
        try withDatabase { database in
            var connection = try database.connect()
            try connection.script(sql.joined(separator: "\n"))
            return try connection.rows(
                Statement("SELECT submission_id, fate, reason, step FROM report.ledger ORDER BY submission_id, fate")
            ) { Line(try $0.text(0), try $0.text(1), try $0.optionalText(2), at: try $0.optionalText(3)) }
        }
    }

    @Test("A lead that went all the way, one merged into it, and a rejected one")
    func settled() throws {
        let lines = try ledger(
            LedgerRows.submission(1), LedgerRows.submission(2, fate: "merged"),
            LedgerRows.submission(3, fate: "rejected", reason: "neither e-mail nor phone", lead: nil),
            LedgerRows.progress(1))
        #expect(
            lines == [Line("s1", "lead"), Line("s2", "merged"), Line("s3", "rejected", "neither e-mail nor phone")])
    }

    @Test(
        "A submission is in flight as long as a step has not seen what the one before it knows",
        arguments: [
            ("enrichment", LedgerRows.Progress(captured: 0), "UPDATE enrichment.lead SET capture_revision = 0"),
            ("scoring", LedgerRows.Progress(), "UPDATE scoring.lead SET enrichment_revision = 0"),
            ("routing", LedgerRows.Progress(), "UPDATE routing.lead SET scoring_revision = 0"),
            ("notification", LedgerRows.Progress(notified: 0), "SELECT 1"),
            ("enrichment", LedgerRows.Progress(), "DELETE FROM enrichment.lead"),
            ("scoring", LedgerRows.Progress(), "DELETE FROM scoring.lead"),
            ("routing", LedgerRows.Progress(), "DELETE FROM routing.lead"),
            ("notification", LedgerRows.Progress(), "DELETE FROM notification.lead"),
        ])
    func inFlight(step: String, progress: LedgerRows.Progress, change: String) throws {
        let lines = try ledger(LedgerRows.submission(1), LedgerRows.progress(1, progress), change)
        #expect(lines == [Line("s1", "in_flight", "waits for \(step)", at: step)])
    }

    @Test("Only what came after enrichment's last look waits for it")
    func newerSubmissionWaits() throws {
        let lines = try ledger(
            LedgerRows.submission(1), LedgerRows.submission(2, fate: "merged", leadRevision: 2),
            LedgerRows.progress(1, revision: 2))
        #expect(lines == [Line("s1", "lead"), Line("s2", "in_flight", "waits for enrichment", at: "enrichment")])
    }

    @Test("A receipt that capture has not decided on is in flight")
    func receiptAlone() throws {
        #expect(
            try ledger(LedgerRows.submission(1, fate: nil)) == [
                Line("s1", "in_flight", "waits for capture", at: "capture")
            ])
    }

    @Test("Parked at capture overrides, with a submission's row and without one")
    func parkedAtCapture() throws {
        let lines = try ledger(
            LedgerRows.submission(1, fate: "parked", lead: nil), LedgerRows.parked(1, step: "capture"),
            LedgerRows.submission(2, fate: nil), LedgerRows.parked(2, step: "capture"))
        #expect(
            lines == [Line("s1", "parked", "broken", at: "capture"), Line("s2", "parked", "broken", at: "capture")])
    }

    @Test(
        "Parked later on is parked for the submission whose chain it is, and for no other",
        arguments: ["enrichment", "scoring", "routing", "notification"])
    func parkedLater(step: String) throws {
        let lines = try ledger(
            LedgerRows.submission(1), LedgerRows.submission(2, fate: "merged"), LedgerRows.progress(1),
            LedgerRows.parked(1, step: step, lead: 1))
        #expect(lines == [Line("s1", "parked", "broken", at: step), Line("s2", "merged")])
    }

    @Test("What waits behind a parked message of its lead is parked, not in flight for ever")
    func heldUp() throws {
        let lines = try ledger(
            LedgerRows.submission(1), LedgerRows.progress(1), "UPDATE routing.lead SET scoring_revision = 0;",
            LedgerRows.parked(77, step: "routing", lead: 1, key: "lead.scored", reason: "of an activity"))
        #expect(lines == [Line("s1", "parked", "of an activity", at: "routing")])
    }

    @Test("A redriven or dropped message no longer overrides", arguments: ["redriven", "dropped"])
    func redriven(state: String) throws {
        let lines = try ledger(
            LedgerRows.submission(1), LedgerRows.progress(1),
            LedgerRows.parked(1, step: "scoring", lead: 1, state: state))
        #expect(lines == [Line("s1", "lead")])
    }

    @Test("A message parked before its receipt is counted under its own id, else under the message's")
    func parkedWithoutReceipt() throws {
        let lines = try ledger(
            LedgerRows.parked(1, step: "capture", externalID: "theirs"), LedgerRows.parked(2, step: "capture"),
            LedgerRows.parked(3, step: "capture", state: "dropped", externalID: "zdropped"),
            LedgerRows.parked(4, step: "capture", key: "activity.recorded"),
            LedgerRows.parked(5, step: "capture", key: "probe.capture"))
        #expect(
            lines == [
                Line(LedgerRows.message(2), "parked", "broken", at: "capture"),
                Line("theirs", "parked", "broken", at: "capture"),
                Line("zdropped", "rejected", "broken", at: "capture"),
            ])
    }

    @Test("Parked again under an id that has a receipt makes no second line")
    func parkedRevisionWithoutReceipt() throws {
        let lines = try ledger(
            LedgerRows.submission(1), LedgerRows.progress(1), LedgerRows.parked(2, step: "capture", externalID: "s1"))
        #expect(lines == [Line("s1", "parked", "broken", at: "capture")])
    }

    @Test("A revision takes the place of what was before; activities have no line")
    func revisions() throws {
        let lines = try ledger(
            LedgerRows.submission(1, id: "s"), LedgerRows.submission(2, id: "s", revision: 2),
            LedgerRows.submission(3, fate: nil, kind: "activity"), LedgerRows.progress(1))
        #expect(lines == [Line("s", "lead")])
    }
}
