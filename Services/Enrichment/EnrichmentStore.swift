import Contracts
import Database
import FoundationEssentials
import Models
import WorkerRuntime

/// All of enrichment's SQL, bound to the transaction of one batch.
struct EnrichmentStore {
    let transaction: Transaction

    private static let lockLeads = Statement(
        "SELECT lead_id FROM enrichment.lead WHERE lead_id = ANY ($1::uuid[]) ORDER BY lead_id FOR UPDATE")

    private static let selectKnown = Statement(
        """
        SELECT c.lead_id, c.revision, c.facts, e.revision, e.capture_revision, e.enrichment
          FROM capture.lead c
          LEFT JOIN enrichment.lead e ON e.lead_id = c.lead_id
         WHERE c.lead_id = ANY ($1::uuid[])
        """)

    private static let selectCompanies = Statement(
        "SELECT domain, name, employees, industry, country FROM enrichment.company WHERE domain = ANY ($1::text[])")

    private static let insertLeads = Statement(
        """
        INSERT INTO enrichment.lead (lead_id, revision, capture_revision, enrichment, enriched_at)
        SELECT lead_id, revision, capture_revision, enrichment, clock_timestamp()
          FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::json[])
            AS t (lead_id, revision, capture_revision, enrichment)
         ORDER BY lead_id
        """)

    private static let updateLeads = Statement(
        """
        UPDATE enrichment.lead l
           SET revision = t.revision, capture_revision = t.capture_revision, enrichment = t.enrichment,
               enriched_at = clock_timestamp()
          FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::json[])
            AS t (lead_id, revision, capture_revision, enrichment)
         WHERE l.lead_id = t.lead_id
        """)

    /// Locks the leads that have rows, and returns what capture and enrichment know of all that capture has.
    ///
    /// Read in a statement after the lock, so that the newest facts win. A lead without a row is guarded by the row's
    /// own key: of two workers that both make it, one begins anew.
    func lockLeads(_ ids: Set<UUID>) throws -> [KnownLead] {
        let leads: [Parameter] = [.uuids(Array(ids))]
        let lock = try transaction.send(Self.lockLeads, leads)
        let knowledge = try transaction.send(Self.selectKnown, leads)
        let locked = try LockedRows(lock)
        return try knowledge.rows { row in
            var lead = KnownLead(
                id: try row.uuid(0), captureRevision: try row.int64(1),
                facts: try BodyCoding.decode(LeadFacts.self, from: row.json(2)), stored: nil)
            if let revision = try row.optionalInt64(3) {
                try locked.check(lead.id)
                lead.stored = StoredEnrichment(
                    revision: revision, captureRevision: try row.int64(4),
                    enrichment: revision == 0 ? nil : try BodyCoding.decode(Enrichment.self, from: row.json(5)))
            }
            return lead
        }
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

    /// Stores what changed, with the step rows.
    func save(_ leads: [EnrichedLead]) throws {
        let (new, known) = (leads.filter(\.isNew), leads.filter { !$0.isNew })
        if !new.isEmpty { try transaction.sendInsert(Self.insertLeads, try parameters(of: new)) }
        if !known.isEmpty { try transaction.send(Self.updateLeads, try parameters(of: known)) }
    }

    private func parameters(of leads: [EnrichedLead]) throws -> [Parameter] {
        [
            .uuids(leads.map(\.id)), .int64s(leads.map(\.revision)), .int64s(leads.map(\.captureRevision)),
            .jsons(try leads.map { try BodyCoding.encode($0.enrichment) }),
        ]
    }
}
