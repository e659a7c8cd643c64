import Contracts
import Database
import FoundationEssentials
import Models

/// Reads what came through forms, each submission once, and misses none.
///
/// Times and ids cannot do that: a transaction that commits late adds rows below any mark of theirs. The cursor is
/// PostgreSQL's own order instead, the transaction's number in capture's step rows (an index has it): below the oldest
/// number that still runs nothing new can appear. Each look reads, in one snapshot, all rows from the mark on, shows
/// those that it has not shown yet, and moves the mark up to the oldest that ran. A transaction that hangs holds the mark
/// back, and costs a longer look; it hides nothing.
struct ArrivalCursor {
    /// `form:KEY`; nil for all forms.
    var publisher: String?
    var showsValues = false
    /// Everything below is shown.
    private var mark: Int64 = 0
    /// What is shown at or above the mark.
    private var shown: [String: Int64] = [:]

    init(publisher: String?, showsValues: Bool = false) {
        self.publisher = publisher
        self.showsValues = showsValues
    }

    /// The first look: what was accepted since a time, and from then on everything.
    mutating func begin(since: Timestamp, in connection: inout Connection) throws -> [FormArrival] {
        let (arrivals, rows, mark) = try connection.transaction { transaction in
            try transaction.execute(Self.oneSnapshot)
            let mark = try transaction.rows(Self.findMark) { try $0.int64(0) }.first ?? 0
            let arrivals = try transaction.rows(
                Self.findSince, [.timestamp(since.microseconds), .text(publisher)], map: arrival)
            let rows = try transaction.rows(Self.findFrom, [.int64(mark), .text(publisher)], map: Self.place)
            return (arrivals, rows, mark)
        }
        self.mark = mark
        shown = Dictionary(rows.map { ($0.key, $0.xid) }) { first, _ in first }
        return arrivals
    }

    /// What has come since the look before.
    mutating func next(in connection: inout Connection) throws -> [FormArrival] {
        let (found, newest) = try connection.transaction { transaction in
            try transaction.execute(Self.oneSnapshot)
            let newest = try transaction.rows(Self.findMark) { try $0.int64(0) }.first ?? mark
            let found = try transaction.rows(Self.findFrom, [.int64(mark), .text(publisher)]) { row in
                (place: try Self.place(row), arrival: try arrival(row))
            }
            return (found, newest)
        }
        let news = found.filter { shown[$0.place.key] == nil }
        for one in news { shown[one.place.key] = one.place.xid }
        mark = max(mark, newest)
        shown = shown.filter { $0.value >= mark }
        return news.map(\.arrival).sorted { $0.at < $1.at }
    }

    /// How many rows it remembers: bounded by what came while the oldest transaction ran.
    var rememberedCount: Int { shown.count }

    private static func place(_ row: borrowing Row) throws -> (key: String, xid: Int64) {
        (key: try row.text(8), xid: try row.int64(9))
    }

    private func arrival(_ row: borrowing Row) throws -> FormArrival {
        let extra = try row.optionalJSON(6).flatMap { try? BodyCoding.decode(LeadFacts.self, from: $0) }?.extra ?? [:]
        let unmapped = FormArrival.unmapped(extra)
        let publisher = try row.text(1)
        return FormArrival(
            at: Timestamp(microseconds: try row.timestamp(0)), form: String(publisher.dropFirst("form:".count)),
            submissionID: try row.text(2), fate: try row.text(3), reason: try row.optionalText(4),
            leadID: try row.optionalUUID(5)?.text, unmapped: unmapped.keys.sorted(),
            values: showsValues && !unmapped.isEmpty ? unmapped : nil)
    }

    private static let oneSnapshot = Statement("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    private static let findMark = Statement("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
    /// Columns as in ``findFrom``; the last two stand for a row of which no more is known.
    private static let findSince = Statement(
        """
        SELECT accepted_at, publisher, submission_id, fate, reason, lead_id, facts, revision, '', 0::bigint
          FROM capture.submission
         WHERE accepted_at >= $1 AND publisher LIKE 'form:%' AND ($2::text IS NULL OR publisher = $2)
         ORDER BY accepted_at, submission_key
        """)
    private static let findFrom = Statement(
        """
        SELECT c.accepted_at, r.publisher, r.id, coalesce(s.fate, 'replaced'), s.reason, s.lead_id, s.facts, r.revision,
               c.message_id || '/' || c.attempt, c.xid
          FROM capture.step c
          JOIN capture.receipt r ON r.message_id = c.message_id
          LEFT JOIN capture.submission s ON s.accepted_at = c.accepted_at AND s.message_id = c.message_id
         WHERE c.xid >= $1 AND r.kind = 'submission' AND r.publisher LIKE 'form:%'
           AND ($2::text IS NULL OR r.publisher = $2)
        """)
}
