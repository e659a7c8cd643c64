import Contracts
import Database
import FoundationEssentials
import Models
import Rules
import Support
import WorkerRuntime

@testable import Notices
@testable import Notification

/// What the other steps write, and notification at work on it under the rights of its own role.
struct NotificationDesk: ~Copyable {
    static let start = Timestamp(seconds: 1_795_249_800)

    let stage = NotificationStage()
    private var others: Connection
    private var worker: Connection

    init(_ database: TestDatabase) throws {
        let others = try database.connect()
        var worker = try database.connect()
        try worker.script("SET ROLE baton_notification")
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

    /// Leaves leads as capture, enrichment, scoring and routing leave them: owned, and announced once.
    mutating func route(
        _ leads: [UUID], name: String = "Dana Whitfield", isTest: Bool = false, crossing threshold: Int32? = nil
    ) throws {
        let ids = Parameter.uuids(leads)
        let time = Parameter.timestamp(Self.start.microseconds)
        let facts = LeadFacts(
            values: [.fullName: name, .email: "dana@northwind.example"], source: .webForm, isTest: isTest)
        let enrichment = Enrichment(
            domainClass: .corporate, company: Company(domain: "northwind.example", name: "Northwind"), country: "US")
        let reasons = [ScoreReason(rule: "title", group: .fit, points: 40, reason: "decides on purchases")]
        try others.transaction { transaction in
            try transaction.execute(
                Self.insertLeads, [ids, .json(try BodyCoding.encode(facts)), time, .bool(isTest)])
            try transaction.execute(Self.insertEnrichments, [ids, .json(try BodyCoding.encode(enrichment)), time])
            try transaction.execute(Self.insertScores, [ids, .json(try BodyCoding.encode(reasons)), time])
            try transaction.execute(Self.insertRouted, [ids, time])
            try transaction.execute(
                Self.insertAssignments, [ids, time, .bool(isTest)])
            guard let threshold else { return }
            try transaction.execute(
                Self.insertQualifications, [ids, .int32(threshold), time, .text("routed")])
        }
    }

    /// Leaves leads as routing leaves them when they cross a threshold after they got their owner.
    mutating func qualify(_ leads: [UUID], threshold: Int32 = 100) throws {
        let ids = Parameter.uuids(leads)
        try others.transaction { transaction in
            try transaction.execute(Self.countAnnouncement, [ids])
            try transaction.execute(
                Self.insertQualifications,
                [
                    ids, .int32(threshold), .timestamp(Self.start.advanced(bySeconds: 60).microseconds),
                    .text("qualified"),
                ])
        }
    }

    /// Plans for a batch in a transaction of its own.
    mutating func decide(_ leads: [UUID], now: Timestamp = start) throws -> [Outcome] {
        let batch = leads.map { lead in
            Received(id: UUID(), leadID: lead, acceptedAt: Self.start, input: NotificationInput(leadID: lead), now: now)
        }
        return try decide(batch)
    }

    mutating func decide(_ batch: [Received<NotificationInput>]) throws -> [Outcome] {
        let stage = stage
        return try worker.racing { transaction in
            try stage.decide(batch, store: stage.store(in: transaction))
        }
    }

    /// A transaction under the rights of the worker.
    mutating func work<Value>(_ body: (Transaction) throws -> Value) throws -> Value {
        try worker.transaction(body)
    }

    mutating func claim(
        _ deliveries: Deliveries? = nil, limit: Int = 10, inHand: [DeliveryJob] = [], now: Timestamp = start
    ) throws -> [DeliveryJob] {
        let deliveries = try deliveries ?? Fixture.deliveries()
        return try worker.transaction { transaction in
            try deliveries.claim(limit: limit, inHand: inHand, now: now, in: transaction).jobs
        }
    }

    mutating func script(_ sql: String) throws {
        try others.script(sql)
    }

    /// One column of text, in the order of the query.
    mutating func texts(_ sql: String) throws -> [String] {
        try others.transaction { transaction in
            try transaction.rows(Statement(sql)) { row in try row.text(0) }
        }
    }

    /// What is planned, as "event version recipient status".
    mutating func deliveries() throws -> [String] {
        try texts(
            """
            SELECT event || ' ' || version || ' ' || recipient || ' ' || status FROM notification.delivery
             ORDER BY lead_id, version, recipient
            """)
    }
}

/// Lends a desk on a database of its own, with people and a policy.
func withNotificationDesk<Value>(
    policy: String = NotificationSamples.policy, _ body: (inout NotificationDesk, TestDatabase) throws -> Value
) throws -> Value {
    try withDatabase { database in
        var desk = try NotificationDesk(database)
        try desk.activate(.people, NotificationSamples.people)
        try desk.activate(.notificationPolicy, policy)
        return try body(&desk, database)
    }
}
