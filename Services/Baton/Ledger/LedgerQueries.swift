import Contracts
import Database
import FoundationEssentials
import Models

/// Reads the ledger from the report views.
enum LedgerQueries {
    /// The whole report, in one snapshot.
    static func report(_ connection: inout Connection, _ scope: LedgerScope = LedgerScope()) throws -> LedgerReport {
        try connection.transaction { transaction in
            try transaction.execute(oneSnapshot)
            let limit = Parameter.int64(Int64(max(scope.limit, 1)))
            let since = Parameter.timestamp(scope.since?.microseconds)
            let cutoff =
                try transaction.rows(findCutoff, [.timestamp(scope.settledBefore?.microseconds)]) {
                    Timestamp(microseconds: try $0.timestamp(0))
                }.first ?? .epoch
            let settled = Parameter.timestamp(cutoff.microseconds)
            var report = LedgerReport(
                counts: try transaction.rows(countFates, [since]) { row in
                    .init(source: try row.optionalText(0), fate: try row.text(1), submissions: try row.int64(2))
                },
                steps: try transaction.rows(countSteps) { row in
                    .init(step: try row.text(0), result: try row.text(1), messages: try row.int64(2))
                },
                unsettled: try transaction.rows(findUnsettled, [limit, since]) { try unsettled($0) },
                journals: try transaction.rows(findJournals) { try journal($0) },
                gaps: try transaction.rows(findGaps, [limit]) { row in
                    .init(
                        journal: try row.text(0), first: try row.int64(1), last: try row.int64(2),
                        isOverdue: try row.bool(3))
                },
                hops: try hops(in: transaction, settled: settled),
                late: try transaction.rows(findLate, [settled, limit]) { try late($0) },
                stranded: try transaction.rows(findStranded, [settled, limit]) { try unsettled($0) },
                parked: try transaction.rows(countParked) { row in
                    .init(step: try row.text(0), state: try row.text(1), messages: try row.int64(2))
                },
                settledBefore: cutoff)
            // Receipts have no time of their own that `--since` could narrow by.
            report.accepted =
                scope.since == nil
                ? try transaction.rows(countAccepted) {
                    .init(source: try $0.optionalText(0), submissions: try $0.int64(1))
                }
                : report.sources.map { source in
                    .init(source: source, submissions: LedgerReport.fates.reduce(0) { $0 + report.count(source, $1) })
                }
            return report
        }
    }

    /// How much is on its way; 0 only when nothing is.
    static func inFlight(_ connection: inout Connection) throws -> Int64 {
        let submissions = try connection.rows(countInFlight) { try $0.int64(0) }.first ?? 0
        // The messages are many: looked at only when they alone can make a difference.
        return try submissions > 0 ? submissions : connection.rows(countMessages) { try $0.int64(0) }.first ?? 0
    }

    /// Which of these ids the ledger has, by their publisher; no name stands for any publisher.
    static func published(
        _ ids: [String], by names: [String], in connection: inout Connection
    ) throws -> [String: Set<String>] {
        let rows = try connection.rows(
            findPublished, [.texts(ids.map { MessageID.bounded($0) }), .texts(names.map { $0 })]
        ) { (try $0.optionalText(0) ?? "", try $0.text(1)) }
        return rows.reduce(into: [:]) { $0[$1.0, default: []].insert($1.1) }
    }

    private static func hops(in transaction: Transaction, settled: Parameter) throws -> [LedgerReport.Hop] {
        let late = try transaction.rows(countLate, [settled]) {
            ("\(try $0.text(0)) \(try $0.text(1))", try $0.int64(2))
        }
        let counts = Dictionary(late) { first, _ in first }
        return try transaction.rows(countHops) { row in
            let (producer, consumer) = (try row.text(0), try row.text(1))
            return .init(
                producer: producer, consumer: consumer, announced: try row.int64(2), arrived: try row.int64(3),
                late: counts["\(producer) \(consumer)"] ?? 0)
        }
    }

    private static func unsettled(_ row: borrowing Row) throws -> LedgerReport.Unsettled {
        .init(
            submissionID: try row.text(0), publisher: try row.optionalText(1), source: try row.optionalText(2),
            receivedAt: try row.optionalTimestamp(3).map(Timestamp.init(microseconds:)), what: try row.text(4))
    }

    private static func journal(_ row: borrowing Row) throws -> LedgerReport.Journal {
        .init(
            journal: try row.text(0), accepted: try row.int64(1), arrived: try row.int64(2), missing: try row.int64(3),
            overdue: try row.int64(4), drained: try row.int64(5),
            reportedAt: try row.optionalTimestamp(6).map(Timestamp.init(microseconds:)))
    }

    private static func late(_ row: borrowing Row) throws -> LedgerReport.Late {
        .init(
            producer: try row.text(0), consumer: try row.text(1), leadID: try row.optionalText(2),
            messageID: try row.uuid(3), announcedAt: Timestamp(microseconds: try row.timestamp(4)))
    }
}
