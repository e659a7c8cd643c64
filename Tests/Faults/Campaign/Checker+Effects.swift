import Foundation
import Support

extension Checker {
    /// I4: one lead for each person, one owner for each lead, one notice of it, one file of each notice.
    func checkEffects() throws {
        try expectOnce(
            "leads of one person",
            "SELECT email FROM capture.lead WHERE revision > 0 GROUP BY email HAVING count(*) > 1")
        try expectOnce("assignments of one lead", "SELECT FROM report.assignments GROUP BY lead_id HAVING count(*) > 1")
        try expectOnce(
            "notices of one lead and event",
            "SELECT FROM report.deliveries GROUP BY lead_id, event, channel, recipient HAVING count(*) > 1")
        try expectOnce(
            "crossings acted upon twice",
            "SELECT FROM routing.qualification GROUP BY lead_id, model, threshold HAVING count(*) > 1")
        trial.result.notified = try relay.count("SELECT count(DISTINCT lead_id) FROM report.deliveries")
        // A lead without a notice is an accepted lead whose way ended early.
        let silent = try relay.count(
            """
            SELECT count(DISTINCT g.lead_id) FROM report.ledger g WHERE g.fate = 'lead'
               AND NOT EXISTS (SELECT FROM report.deliveries d WHERE d.lead_id = g.lead_id)
            """)
        if silent > 0 {
            trial.result.lost += silent
            trial.problem("I1: \(silent) leads without a planned notification")
        }
        try checkFiles()
    }

    private func expectOnce(_ what: String, _ sql: String) throws {
        let count = try relay.count("SELECT count(*) FROM (\(sql)) AS found")
        guard count > 0 else { return }
        trial.result.doubled += count
        trial.problem("I4: \(count) \(what)")
    }

    private func checkFiles() throws {
        let names = FileManager.default.enumerator(atPath: "\(relay.folder)/notifications")?.compactMap {
            $0 as? String
        }
        let mails = (names ?? []).filter { $0.hasSuffix(".eml") }.map { ($0 as NSString).lastPathComponent }
        let sent = Set(try relay.lines("SELECT delivery_id::text FROM report.deliveries WHERE status = 'sent'"))
        let written = Set(mails.map { String($0.dropLast(4)) })
        if written.count != mails.count {
            trial.result.doubled += mails.count - written.count
            trial.problem("I4: \(mails.count - written.count) files of the same notice")
        }
        let missing = sent.subtracting(written)
        if !missing.isEmpty { trial.problem("I4: \(missing.count) notices are sent and have no file") }
    }
}
