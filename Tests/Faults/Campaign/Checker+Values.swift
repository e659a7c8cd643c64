import Foundation
import Support

extension Checker {
    /// I5, I6, I10: a score is the sum of its reasons and on the newest knowledge; no step is behind the one before.
    func checkScores() throws {
        try expectNone(
            "I5", "scores differ from the sum of their reasons",
            """
            SELECT FROM report.leads l WHERE l.score <>
              (SELECT coalesce(sum(points), 0) FROM report.scores s WHERE s.lead_id = l.lead_id)
            """)
        try expectNone(
            "I6", "leads whose steps saw older knowledge than there is",
            """
            SELECT FROM capture.lead c JOIN enrichment.lead e USING (lead_id) JOIN scoring.lead s USING (lead_id)
             WHERE e.capture_revision < c.revision AND EXISTS (SELECT FROM report.ledger g
                     WHERE g.lead_id = c.lead_id AND g.fate = 'lead')
                OR s.enrichment_revision < e.revision
            """)
        try expectNone(
            "I10", "leads with a hop that nothing led to",
            """
            SELECT FROM report.assignments a WHERE NOT EXISTS
              (SELECT FROM scoring.step s WHERE s.out_lead_id = a.lead_id OR s.lead_id = a.lead_id)
            """)
    }

    /// I9: what is parked is what was sent, byte for byte, with its headers.
    func checkParked() throws {
        let sent = trial.history.all.values.filter {
            $0.post.fate == .parked && $0.post.way == .broker && $0.answer == .ok
        }
        let kept = try relay.lines(
            """
            SELECT external_id || '|' || encode(body, 'hex') || '|' || coalesce(headers ->> 'x-mark', '')
              FROM runtime.parked WHERE external_id IS NOT NULL
            """)
        for entry in sent {
            let hex = entry.post.body.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let expected = "\(entry.post.id)|\(hex)|\(entry.post.mark ?? "")"
            let mine = kept.filter { $0.hasPrefix("\(entry.post.id)|") }
            if !mine.isEmpty, !mine.contains(expected) {
                trial.problem("I9: \(entry.post.id) is parked with other bytes or headers")
            }
        }
    }
}
