import Contracts
import Database

/// What should be gone by now: parked messages, suspects, outboxes, redrives, and submissions of drained journals.
extension DatabaseDoctor {
    func leftBehind(_ connection: inout Connection) throws -> [Finding] {
        let counts = try connection.rows(Self.countLeft) { row in
            (parked: try row.int64(0), suspects: try row.int64(1), outbox: try row.int64(2), redrives: try row.int64(3))
        }
        return counts.flatMap { count in
            [
                Self.left(
                    "parked messages", count.parked, isLoss: false,
                    do: "baton parked list; each waits for a person: mend the cause, then baton parked redrive"),
                Self.left(
                    "lost announcements", count.suspects, isLoss: true,
                    do: "start the consuming step, and baton topology: these were announced again three times in vain"),
                Self.left(
                    "outbox", count.outbox, isLoss: true,
                    do: "start notification and see its log: these messages wait for longer than 5 minutes"),
                Self.left(
                    "stuck redrives", count.redrives, isLoss: true,
                    do:
                        "start the step that they belong to (baton parked list --state due, redriven): it publishes them"
                ),
            ]
        }
    }

    func journals(_ connection: inout Connection) throws -> [Finding] {
        let overdue = try connection.rows(Self.countOverdue) { try $0.int64(0) }.first ?? 0
        return [
            Self.left(
                "journals of the intakes", overdue, isLoss: true,
                do: "baton ledger names the numbers; keep the intake with that journal running: it sends them again")
        ]
    }

    static func left(_ check: String, _ count: Int64, isLoss: Bool, do remedy: String) -> Finding {
        guard count > 0 else { return .fine(check, "none left behind") }
        return isLoss
            ? .failed(check, "\(count) left behind", do: remedy) : .warning(check, "\(count)", do: remedy)
    }

    private static let suspects = Step.allCases.map {
        "(SELECT count(*) FROM \($0.rawValue).suspect WHERE announced >= 3)"
    }.joined(separator: " + ")

    private static let countLeft = Statement(
        """
        SELECT (SELECT count(*) FROM report.parked),
               \(suspects),
               (SELECT count(*) FROM notification.outbox WHERE created_at < now() - interval '5 minutes'),
               (SELECT count(*) FROM report.parked_messages
                 WHERE (state IN ('due', 'later') AND due_at < now() - interval '5 minutes')
                    OR (state = 'redriven' AND coalesce(published_at, due_at, parked_at) < now() - interval '10 minutes'))
        """)
    private static let countOverdue = Statement(
        """
        SELECT coalesce(sum(least(g.last, j.drained) - g.first + 1), 0)::bigint
          FROM report.journal_gaps g JOIN report.journals j USING (journal)
         WHERE g.first <= j.drained AND j.reported_at < now() - interval '1 minute'
        """)
}
