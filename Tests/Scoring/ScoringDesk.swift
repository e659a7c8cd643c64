import Contracts
import Database
import FoundationEssentials
import Models
import Rules
import Scoring
import Support
import WorkerRuntime

/// What the other steps write, and scoring's stage at work on it under the rights of its own role.
struct ScoringDesk: ~Copyable {
    static let start = Timestamp(seconds: 1_793_610_000)

    let stage = ScoringStage()
    private var others: Connection
    private var worker: Connection

    init(_ database: TestDatabase) throws {
        let others = try database.connect()
        let worker = try Connection(
            try ConnectionSettings(url: database.url(as: "baton_scoring"), applicationName: "scoring test"))
        self.others = others
        self.worker = worker
    }

    /// Stores a document as the next version and makes it the active one.
    mutating func activate(_ document: String) throws {
        try others.transaction { transaction in
            try transaction.execute(Self.insertModel, [.json(Array(document.utf8)), .text(document)])
            try transaction.execute(Self.activateNewest)
        }
    }

    /// Folds facts into a lead, as capture does.
    mutating func capture(_ lead: UUID, _ values: LeadTexts, at time: Timestamp = start) throws {
        let facts = try BodyCoding.encode(LeadFacts(values: values, source: .webForm))
        try others.transaction { transaction in
            try transaction.execute(Self.upsertLead, [.uuid(lead), .json(facts), .timestamp(time.microseconds)])
        }
    }

    /// Stores what enrichment found.
    mutating func enrich(_ lead: UUID, employees: Int = 10) throws {
        let company = Company(domain: "example.com", name: "Example", employees: employees)
        let enrichment = try BodyCoding.encode(Enrichment(domainClass: .corporate, company: company))
        try others.transaction { transaction in
            try transaction.execute(Self.upsertEnrichment, [.uuid(lead), .json(enrichment)])
        }
    }

    /// Credits activities of one type to a lead.
    mutating func act(_ lead: UUID, _ type: String = "page_view", at times: [Timestamp]) throws {
        try others.transaction { transaction in
            try transaction.execute(
                Self.insertActivities,
                [
                    .uuids(times.map { _ in UUID() }), .uuid(lead), .text(type),
                    .timestamps(times.map(\.microseconds)),
                ])
        }
    }

    mutating func run(_ sql: String) throws {
        try others.script(sql)
    }

    /// Scores a batch in a transaction of its own.
    mutating func decide(_ triggers: [ScoringTrigger], now: Timestamp = start) throws -> [Outcome] {
        let batch = triggers.map { trigger in
            Received(
                id: UUID(), attempt: 0, leadID: trigger.leadID, acceptedAt: Self.start, traceparent: nil,
                input: trigger, now: now)
        }
        return try work { stage, transaction in
            try stage.decide(batch, store: stage.store(in: transaction))
        }
    }

    mutating func decide(enriched leads: UUID..., now: Timestamp = start) throws -> [Outcome] {
        try decide(leads.map { ScoringTrigger(leadID: $0, type: .leadEnriched) }, now: now)
    }

    /// A transaction of the worker.
    mutating func work<Value>(_ body: (ScoringStage, Transaction) throws -> Value) throws -> Value {
        let stage = stage
        return try worker.racing { try body(stage, $0) }
    }

    mutating func stored(_ lead: UUID) throws -> StoredScore? {
        try others.transaction { transaction in
            try transaction.rows(Self.selectScore, [.uuid(lead)], map: StoredScore.init(row:))
        }.first
    }

    /// Σ of `report.scores` of the lead.
    mutating func reportedPoints(_ lead: UUID) throws -> Int64 {
        try others.transaction { transaction in
            try transaction.rows(Self.sumOfReasons, [.uuid(lead)]) { row in try row.int64(0) }
        }.first ?? 0
    }

    private static let insertModel = Statement(
        """
        INSERT INTO runtime.document (kind, version, name, body, source, checksum)
        SELECT 'scoring-model', count(*) + 1, 'model', $1, $2, count(*)::text FROM runtime.document
        """)
    private static let activateNewest = Statement(
        """
        INSERT INTO runtime.active_document (kind, version) SELECT kind, max(version) FROM runtime.document GROUP BY kind
        ON CONFLICT (kind) DO UPDATE SET version = excluded.version
        """)
    private static let upsertLead = Statement(
        """
        INSERT INTO capture.lead AS l (lead_id, revision, facts, created_at, newest_at, newest_id, submissions)
        VALUES ($1, 1, $2, $3, $3, 's', 1)
        ON CONFLICT (lead_id) DO UPDATE
           SET revision = l.revision + 1, facts = excluded.facts, submissions = l.submissions + 1,
               newest_at = greatest(l.newest_at, excluded.newest_at)
        """)
    private static let upsertEnrichment = Statement(
        """
        INSERT INTO enrichment.lead AS l (lead_id, revision, capture_revision, enrichment, enriched_at)
        VALUES ($1, 1, 1, $2, now())
        ON CONFLICT (lead_id) DO UPDATE SET revision = l.revision + 1, enrichment = excluded.enrichment
        """)
    private static let insertActivities = Statement(
        """
        INSERT INTO capture.activity (activity_key, lead_id, type, at, properties, accepted_at)
        SELECT key, $2, $3, at, '{"url": "/pricing"}', at FROM unnest($1::uuid[], $4::timestamptz[]) AS n (key, at)
        """)
    private static let selectScore = Statement(
        """
        SELECT revision, capture_revision, enrichment_revision, fit, intent, total, model, model_version, as_of,
               is_above_threshold, scored_at
          FROM scoring.lead WHERE lead_id = $1
        """)
    private static let sumOfReasons = Statement(
        "SELECT coalesce(sum(points), 0)::bigint FROM report.scores WHERE lead_id = $1")
}

/// Lends a desk on a database of its own.
func withScoringDesk<Value>(
    model: String? = ScoringModels.sample, _ body: (inout ScoringDesk, TestDatabase) throws -> Value
) throws -> Value {
    try withDatabase { database in
        var desk = try ScoringDesk(database)
        if let model { try desk.activate(model) }
        return try body(&desk, database)
    }
}
