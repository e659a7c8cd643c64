import Contracts
import Database
import FoundationEssentials
import Models
import WorkerRuntime

extension CaptureStore {
    private static let lockVisitors = Statement(
        "SELECT visitor FROM capture.visitor WHERE visitor = ANY ($1::text[]) ORDER BY visitor FOR UPDATE")

    private static let insertVisitors = Statement(
        """
        INSERT INTO capture.visitor (visitor, look_at)
        SELECT * FROM unnest($1::text[], $2::timestamptz[]) AS t (visitor) ORDER BY visitor
        """)

    // A visitor who is a lead is not forgotten.
    private static let keepVisitors = Statement(
        "UPDATE capture.visitor SET look_at = NULL WHERE visitor = ANY ($1::text[]) AND look_at IS NOT NULL")

    // The view capture.visit the other way round: two look-ups for each activity.
    private static let selectVisitedLeads = Statement(
        """
        SELECT t.n, coalesce(later.lead_id, earlier.lead_id)
          FROM unnest($1::text[], $2::timestamptz[]) WITH ORDINALITY AS t (visitor, at, n)
          LEFT JOIN LATERAL (
               SELECT lead_id FROM capture.submission s
                WHERE s.visitor = t.visitor AND lead_id IS NOT NULL AND occurred_at >= t.at
                ORDER BY occurred_at, submission_id, submission_key LIMIT 1) AS later ON true
          LEFT JOIN LATERAL (
               SELECT lead_id FROM capture.submission s
                WHERE s.visitor = t.visitor AND lead_id IS NOT NULL AND occurred_at < t.at
                ORDER BY occurred_at DESC, submission_id DESC, submission_key DESC LIMIT 1) AS earlier ON true
         WHERE later.lead_id IS NOT NULL OR earlier.lead_id IS NOT NULL
        """)

    private static let selectNeighbours = Statement(
        """
        SELECT l.lead_id, a.type, a.at, a.properties
          FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::uuid[]) AS t (visitor, at, id, key)
         CROSS JOIN LATERAL (
               (SELECT lead_id FROM capture.submission s
                 WHERE s.visitor = t.visitor AND lead_id IS NOT NULL
                   AND (occurred_at, submission_id, submission_key) > (t.at, t.id COLLATE "C", t.key)
                 ORDER BY occurred_at, submission_id, submission_key LIMIT 1)
               UNION ALL
               (SELECT lead_id FROM capture.submission s
                 WHERE s.visitor = t.visitor AND lead_id IS NOT NULL
                   AND (occurred_at, submission_id, submission_key) < (t.at, t.id COLLATE "C", t.key)
                 ORDER BY occurred_at DESC, submission_id DESC, submission_key DESC LIMIT 1)) AS l
         CROSS JOIN LATERAL (
               SELECT type, at, properties FROM capture.activity
                WHERE visitor = t.visitor ORDER BY at DESC, activity_key LIMIT 1) AS a
         ORDER BY l.lead_id, a.at
        """)

    private static let forgetVisitors = Statement(
        "SELECT capture.forget_visitors($1::bigint * interval '1 second')")

    /// Locks those of the visitors that have a row: until the commit nobody else says who they are or what they do.
    func lockVisitors(_ visitors: Set<VisitorID>) throws -> VisitorBatch {
        guard !visitors.isEmpty else { return VisitorBatch() }
        let known = try transaction.rows(Self.lockVisitors, [.texts(visitors.map(\.text))]) { row in
            VisitorID(try row.text(0))
        }
        return VisitorBatch(wanted: visitors, known: Set(known.compactMap(\.self)))
    }

    /// Makes rows for visitors that have none; of two workers that make the same one, one begins anew.
    ///
    /// Those that are a lead now are kept; what the others did is looked at when it may be forgotten.
    func note(_ visitors: VisitorBatch, leads: Set<VisitorID>, lookAt: Timestamp) throws {
        let missing = Array(visitors.missing)
        if !missing.isEmpty {
            try transaction.sendInsert(
                Self.insertVisitors,
                [
                    .texts(missing.map(\.text)),
                    .timestamps(missing.map { leads.contains($0) ? nil : lookAt.microseconds }),
                ])
        }
        let kept = leads.intersection(visitors.known)
        if !kept.isEmpty { try transaction.send(Self.keepVisitors, [.texts(kept.map(\.text))]) }
    }

    /// The leads that did these activities, by their place; those of visitors whom nobody knows are left out.
    func visitedLeads(_ activities: [(visitor: VisitorID, at: Timestamp)]) throws -> [Int: UUID] {
        guard !activities.isEmpty else { return [:] }
        let rows = try transaction.rows(
            Self.selectVisitedLeads,
            [.texts(activities.map(\.visitor.text)), .timestamps(activities.map(\.at.microseconds))]
        ) { row in (Int(try row.int64(0)) - 1, try row.uuid(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// The leads before and after these places, each with something that the visitor did: what a submission that comes
    /// to such a place or leaves it is given or gives up was or is theirs.
    func neighbours(of places: Set<VisitPosition>) throws -> [UUID: Activity] {
        guard !places.isEmpty else { return [:] }
        let places = Array(places)
        let rows = try transaction.rows(
            Self.selectNeighbours,
            [
                .texts(places.map(\.visitor.text)), .timestamps(places.map(\.at.microseconds)),
                .texts(places.map(\.submissionID)), .uuids(places.map(\.submissionKey)),
            ]
        ) { row in
            (
                try row.uuid(0),
                Activity(
                    type: try row.text(1), at: Timestamp(microseconds: try row.timestamp(2)),
                    properties: try BodyCoding.decode([String: String].self, from: row.json(3)))
            )
        }
        return Dictionary(rows) { $1 }
    }

    /// Forgets some of what visitors did who never became a lead; true when there may be more.
    func forgetVisitors(keep: Duration) throws -> Bool {
        let gone = try transaction.rows(Self.forgetVisitors, [.int64(keep.components.seconds)]) { try $0.int32(0) }
        return (gone.first ?? 0) > 0
    }
}
