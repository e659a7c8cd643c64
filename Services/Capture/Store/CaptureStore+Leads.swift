import Contracts
import Database
import FoundationEssentials
import Models

extension CaptureStore {
    private static let lockLeads = Statement(
        """
        SELECT lead_id, revision, facts, created_at, newest_at, newest_id, submissions FROM capture.lead
         WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id FOR UPDATE
        """)

    // A new lead's id is named after its first submission, which this transaction holds: nobody else inserts it.
    private static let upsertLeads = Statement(
        """
        INSERT INTO capture.lead (lead_id, revision, facts, email, is_test, created_at, newest_at, newest_id, submissions)
        SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::json[], $4::text[], $5::boolean[], $6::timestamptz[],
                             $7::timestamptz[], $8::text[], $9::int[]) AS t (lead_id)
         ORDER BY lead_id
        ON CONFLICT (lead_id) DO UPDATE
           SET revision = excluded.revision, facts = excluded.facts, email = excluded.email,
               is_test = excluded.is_test, newest_at = excluded.newest_at, newest_id = excluded.newest_id,
               submissions = excluded.submissions
        """)

    private static let selectLeadRevisions = Statement(
        "SELECT lead_id, revision FROM capture.lead WHERE lead_id = ANY ($1::uuid[])")

    /// The leads that exist, locked.
    func lockLeads(_ ids: Set<UUID>) throws -> [UUID: LeadState] {
        guard !ids.isEmpty else { return [:] }
        let leads = try transaction.rows(Self.lockLeads, [.uuids(Array(ids))]) { row in
            let newest = try row.optionalTimestamp(4).map { time in
                FoldPosition(at: Timestamp(microseconds: time), id: try row.optionalText(5) ?? "")
            }
            return LeadState(
                id: try row.uuid(0), revision: try row.int64(1),
                facts: newest == nil ? nil : try BodyCoding.decode(LeadFacts.self, from: row.json(2)),
                createdAt: Timestamp(microseconds: try row.timestamp(3)), newest: newest,
                submissions: try row.int32(6))
        }
        return Dictionary(leads.map { ($0.id, $0) }) { first, _ in first }
    }

    /// Stores leads, new and known.
    func save(_ leads: [LeadState]) throws {
        guard !leads.isEmpty else { return }
        let facts = leads.map { $0.facts ?? LeadFacts() }
        try transaction.send(
            Self.upsertLeads,
            [
                .uuids(leads.map(\.id)), .int64s(leads.map(\.revision)),
                .jsons(try facts.map { try BodyCoding.encode($0) }), .texts(facts.map { $0[.email] }),
                .bools(facts.map(\.isTest)), .timestamps(leads.map(\.createdAt.microseconds)),
                .timestamps(leads.map { $0.newest?.at.microseconds }), .texts(leads.map { $0.newest?.id }),
                .int32s(leads.map(\.submissions)),
            ])
    }

    /// The revisions of those leads that exist.
    func leadRevisions(_ ids: Set<UUID>) throws -> [UUID: Int64] {
        guard !ids.isEmpty else { return [:] }
        let rows = try transaction.rows(Self.selectLeadRevisions, [.uuids(Array(ids))]) { row in
            (try row.uuid(0), try row.int64(1))
        }
        return Dictionary(rows) { first, _ in first }
    }
}
