import Contracts
import Database
import FoundationEssentials
import Models

extension CaptureStore {
    private static let lockSubmissions = Statement(
        """
        SELECT submission_key, revision, occurred_at, fate, lead_id, visitor FROM capture.submission
         WHERE submission_key = ANY ($1::uuid[]) ORDER BY submission_key FOR UPDATE
        """)

    private static let upsertSubmissions = Statement(
        """
        INSERT INTO capture.submission AS s
               (submission_key, publisher, submission_id, revision, message_id, source, form, occurred_at, accepted_at,
                fate, reason, lead_id, lead_revision, facts, visitor)
        SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::uuid[], $6::text[], $7::text[],
                             $8::timestamptz[], $9::timestamptz[], $10::text[], $11::text[], $12::uuid[], $13::bigint[],
                             $14::json[], $15::text[]) AS t (submission_key)
         ORDER BY submission_key
        ON CONFLICT (submission_key) DO UPDATE
           SET revision = excluded.revision, message_id = excluded.message_id, source = excluded.source,
               form = excluded.form, occurred_at = excluded.occurred_at, accepted_at = excluded.accepted_at,
               fate = excluded.fate, reason = excluded.reason, lead_id = excluded.lead_id,
               lead_revision = excluded.lead_revision, facts = excluded.facts, visitor = excluded.visitor
        """)

    // One look-up in the index for each lead (OFFSET keeps it from becoming a join).
    private static let selectFacts = Statement(
        """
        SELECT s.lead_id, s.facts, s.occurred_at, s.submission_id
          FROM unnest($1::uuid[]) AS t (lead_id)
         CROSS JOIN LATERAL (SELECT * FROM capture.submission WHERE lead_id = t.lead_id OFFSET 0) AS s
         ORDER BY s.lead_id, s.occurred_at, s.submission_id, s.publisher COLLATE "C"
        """)

    /// What is known of these submissions, locked.
    func lockSubmissions(_ keys: [UUID]) throws -> [UUID: StoredSubmission] {
        guard !keys.isEmpty else { return [:] }
        let rows = try transaction.rows(Self.lockSubmissions, [.uuids(keys)]) { row in
            StoredSubmission(
                key: try row.uuid(0), revision: try row.int32(1),
                occurredAt: Timestamp(microseconds: try row.timestamp(2)),
                fate: try Fate(rawValue: row.text(3)) ?? .parked, leadID: try row.optionalUUID(4),
                visitor: try row.optionalText(5).flatMap { VisitorID($0) })
        }
        return Dictionary(rows.map { ($0.key, $0) }) { first, _ in first }
    }

    /// Stores one row for each submission.
    func save(_ rows: [SubmissionRow]) throws {
        guard !rows.isEmpty else { return }
        let all = rows.map(\.submission)
        try transaction.send(
            Self.upsertSubmissions,
            [
                .uuids(all.map(\.key)), .texts(all.map(\.identity.publisher)), .texts(all.map(\.identity.id)),
                .int32s(all.map(\.revision)), .uuids(all.map(\.messageID)),
                .texts(all.map(\.meaning.facts.source.rawValue)), .texts(all.map(\.meaning.facts.form)),
                .timestamps(all.map(\.occurredAt.microseconds)), .timestamps(all.map(\.acceptedAt.microseconds)),
                .texts(rows.map(\.fate.rawValue)), .texts(rows.map(\.reason)), .uuids(rows.map(\.leadID)),
                .int64s(rows.map(\.leadRevision)),
                .jsons(try all.map { try BodyCoding.encode($0.meaning.facts) }),
                .texts(all.map(\.visitor?.text)),
            ])
    }

    /// All submissions of these leads, in the order of the fold.
    func submissions(of leads: Set<UUID>) throws -> [UUID: [(facts: LeadFacts, position: FoldPosition)]] {
        guard !leads.isEmpty else { return [:] }
        let rows = try transaction.rows(Self.selectFacts, [.uuids(Array(leads))]) { row in
            (
                lead: try row.uuid(0), facts: try BodyCoding.decode(LeadFacts.self, from: row.json(1)),
                position: FoldPosition(
                    at: Timestamp(microseconds: try row.timestamp(2)), id: try row.text(3))
            )
        }
        return Dictionary(grouping: rows, by: \.lead).mapValues { $0.map { ($0.facts, $0.position) } }
    }
}
