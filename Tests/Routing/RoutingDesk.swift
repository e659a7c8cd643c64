import Contracts
import Database
import FoundationEssentials
import Models
import Routing
import Rules
import Support
import WorkerRuntime

/// What the other steps write, and routing's stage at work on it under the rights of its own role.
struct RoutingDesk: ~Copyable {
    static let start = Timestamp(seconds: 1_793_610_000)

    let stage = RoutingStage()
    private var others: Connection
    private var worker: Connection

    init(_ database: TestDatabase) throws {
        let others = try database.connect()
        let worker = try Connection(
            try ConnectionSettings(url: database.url(as: "baton_routing"), applicationName: "routing test"))
        self.others = others
        self.worker = worker
    }

    /// Stores a document as the next version of its kind and makes it the active one.
    mutating func activate(_ kind: DocumentKind, _ document: String) throws {
        try others.transaction { transaction in
            try transaction.execute(
                Self.insertDocument, [.text(kind.rawValue), .json(Array(document.utf8)), .text(document)])
            try transaction.execute(Self.activateNewest, [.text(kind.rawValue)])
        }
    }

    /// Leaves leads as capture and scoring leave them, each with a new revision of its score.
    mutating func score(
        _ leads: [UUID], total: Int = 50, country: String = "DE", isTest: Bool = false, crossing threshold: Int32? = nil
    ) throws {
        let ids = Parameter.uuids(leads)
        let facts = LeadFacts(values: [.email: "ann@example.com", .country: country], source: .webForm, isTest: isTest)
        let reason = ScoreReason(rule: "all", group: .fit, points: total, reason: "everything")
        let enrichment = Enrichment(
            domainClass: .corporate, company: Company(domain: "example.com"), country: country,
            provenance: ["country": "form"])
        let time = Parameter.timestamp(Self.start.microseconds)
        try others.transaction { transaction in
            try transaction.execute(Self.insertLeads, [ids, .json(try BodyCoding.encode(facts)), time])
            try transaction.execute(Self.insertEnrichments, [ids, .json(try BodyCoding.encode(enrichment)), time])
            try transaction.execute(
                Self.insertScores,
                [ids, .int32(Int32(total)), .json(try BodyCoding.encode([reason])), time, .bool(threshold != nil)])
            if let threshold {
                try transaction.execute(
                    Self.insertCrossings, [ids, .int32(threshold), .int32(Int32(total)), time])
            }
        }
    }

    mutating func run(_ sql: String) throws {
        try others.script(sql)
    }

    /// Routes a batch in a transaction of its own.
    mutating func decide(_ leads: [UUID], now: Timestamp = start) throws -> [Outcome] {
        let batch = leads.map { lead in
            Received(
                id: UUID(), attempt: 0, leadID: lead, acceptedAt: Self.start, traceparent: nil, input: lead, now: now)
        }
        let stage = stage
        return try worker.racing { transaction in
            try stage.decide(batch, store: stage.store(in: transaction))
        }
    }

    /// One column of text, in the order of the query.
    mutating func texts(_ sql: String) throws -> [String] {
        try others.transaction { transaction in
            try transaction.rows(Statement(sql)) { row in try row.text(0) }
        }
    }

    /// Who has had how many leads.
    mutating func turns() throws -> [String] {
        try texts("SELECT person || ' ' || assigned FROM routing.pool_member WHERE assigned > 0 ORDER BY pool, person")
    }

    private static let insertDocument = Statement(
        """
        INSERT INTO runtime.document (kind, version, name, body, source, checksum)
        SELECT $1, count(*) + 1, 'test', $2, $3, count(*)::text FROM runtime.document WHERE kind = $1
        """)
    private static let activateNewest = Statement(
        """
        INSERT INTO runtime.active_document (kind, version)
        SELECT kind, max(version) FROM runtime.document WHERE kind = $1 GROUP BY kind
        ON CONFLICT (kind) DO UPDATE SET version = excluded.version
        """)
    private static let insertLeads = Statement(
        """
        INSERT INTO capture.lead (lead_id, revision, facts, created_at, newest_at, newest_id, submissions)
        SELECT id, 1, $2, $3, $3, 's', 1 FROM unnest($1::uuid[]) AS n (id) ON CONFLICT DO NOTHING
        """)
    private static let insertEnrichments = Statement(
        """
        INSERT INTO enrichment.lead (lead_id, revision, capture_revision, enrichment, enriched_at)
        SELECT id, 1, 1, $2, $3 FROM unnest($1::uuid[]) AS n (id) ON CONFLICT DO NOTHING
        """)
    private static let insertScores = Statement(
        """
        INSERT INTO scoring.lead AS l (lead_id, revision, capture_revision, enrichment_revision, fit, intent, total,
                                       reasons, model, model_version, as_of, is_above_threshold, scored_at)
        SELECT id, 1, 1, 1, $2, 0, $2, $3, 'default', 1, $4, $5, $4 FROM unnest($1::uuid[]) AS n (id)
        ON CONFLICT (lead_id) DO UPDATE
           SET revision = l.revision + 1, fit = excluded.fit, total = excluded.total, reasons = excluded.reasons,
               is_above_threshold = excluded.is_above_threshold
        """)
    private static let insertCrossings = Statement(
        """
        INSERT INTO scoring.crossing (lead_id, model, threshold, model_version, total, crossed_at)
        SELECT id, 'default', $2, 1, $3, $4 FROM unnest($1::uuid[]) AS n (id) ON CONFLICT DO NOTHING
        """)
}

/// Lends a desk on a database of its own, with people and a plan.
func withRoutingDesk<Value>(
    _ body: (inout RoutingDesk, TestDatabase) throws -> Value
) throws -> Value {
    try withDatabase { database in
        var desk = try RoutingDesk(database)
        try desk.activate(.people, RoutingSamples.people)
        try desk.activate(.routingPlan, RoutingSamples.plan)
        return try body(&desk, database)
    }
}
