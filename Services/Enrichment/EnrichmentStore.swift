import Contracts
import Database
import FoundationEssentials
import Models

/// All of enrichment's SQL, bound to the transaction of one batch.
struct EnrichmentStore {
    let transaction: Transaction

    private static let insertLeads = Statement(
        """
        INSERT INTO enrichment.lead (lead_id)
        SELECT lead_id FROM capture.lead WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id
        ON CONFLICT DO NOTHING
        """)

    private static let lockLeads = Statement(
        """
        SELECT lead_id, revision, capture_revision, enrichment FROM enrichment.lead
         WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id FOR UPDATE
        """)

    private static let selectCaptured = Statement(
        "SELECT lead_id, revision, facts FROM capture.lead WHERE lead_id = ANY ($1::uuid[])")

    private static let selectCompanies = Statement(
        "SELECT domain, name, employees, industry, country FROM enrichment.company WHERE domain = ANY ($1::text[])")

    private static let updateLeads = Statement(
        """
        UPDATE enrichment.lead l
           SET revision = t.revision, capture_revision = t.capture_revision, enrichment = t.enrichment,
               enriched_at = clock_timestamp()
          FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::jsonb[])
            AS t (lead_id, revision, capture_revision, enrichment)
         WHERE l.lead_id = ANY ($1::uuid[]) AND l.lead_id = t.lead_id
        """)

    /// Locks the rows of those leads that capture has, made first where they are missing.
    func lockLeads(_ ids: Set<UUID>) throws -> [UUID: StoredEnrichment] {
        let parameters: [Parameter] = [.uuids(Array(ids))]
        try transaction.execute(Self.insertLeads, parameters)
        let rows = try transaction.rows(Self.lockLeads, parameters) { row in
            let revision = try row.int64(1)
            let stored = StoredEnrichment(
                revision: revision, captureRevision: try row.int64(2),
                enrichment: revision == 0 ? nil : try BodyCoding.decode(Enrichment.self, from: row.json(3)))
            return (try row.uuid(0), stored)
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// What capture knows of these leads now.
    ///
    /// To be asked after the lock, so that the newest facts win.
    func captured(_ ids: [UUID]) throws -> [UUID: (revision: Int64, facts: LeadFacts)] {
        guard !ids.isEmpty else { return [:] }
        let rows = try transaction.rows(Self.selectCaptured, [.uuids(ids)]) { row in
            (
                try row.uuid(0),
                (revision: try row.int64(1), facts: try BodyCoding.decode(LeadFacts.self, from: row.json(2)))
            )
        }
        return Dictionary(rows) { first, _ in first }
    }

    /// What the data set says about these domains.
    func companies(_ domains: Set<String>) throws -> [String: Company] {
        guard !domains.isEmpty else { return [:] }
        let companies = try transaction.rows(Self.selectCompanies, [.texts(Array(domains))]) { row in
            Company(
                domain: try row.text(0), name: try row.optionalText(1),
                employees: try row.optionalInt32(2).map { Int($0) }, industry: try row.optionalText(3),
                country: try row.optionalText(4))
        }
        return Dictionary(companies.map { ($0.domain, $0) }) { first, _ in first }
    }

    /// Stores what changed.
    ///
    /// The rows are there and locked.
    func save(_ leads: [EnrichedLead]) throws {
        guard !leads.isEmpty else { return }
        try transaction.execute(
            Self.updateLeads,
            [
                .uuids(leads.map(\.id)), .int64s(leads.map(\.revision)), .int64s(leads.map(\.captureRevision)),
                .jsons(try leads.map { try BodyCoding.encode($0.enrichment) }),
            ])
    }
}
