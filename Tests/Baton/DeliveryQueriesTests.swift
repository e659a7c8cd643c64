import Database
import FoundationEssentials
import Models
import Support
import Testing

@testable import Baton

@Suite("Deliveries as the operator sees them")
struct DeliveryQueriesTests {
    private func numbers(_ filter: DeliveryFilter, in connection: inout Connection) throws -> [UUID] {
        try DeliveryQueries.newest(&connection, filter).map(\.deliveryID)
    }

    @Test("A filter finds by id, lead, status, destination, channel and time; the newest come first")
    func filter() throws {
        try withOperator(
            DeliveryRows.sql(1), DeliveryRows.sql(2, lead: 2, destination: "slack:C2", status: "sent"),
            DeliveryRows.sql(3, lead: 3, destination: "email:a@b.example", status: "unknown"),
            DeliveryRows.sql(4, lead: 2, event: "lead.qualified", status: "suppressed")
        ) { connection, _ in
            let two = Timestamp("2026-11-21T08:02:00Z")
            let cases: [(DeliveryFilter, [Int])] = [
                (DeliveryFilter(), [4, 3, 2, 1]), (DeliveryFilter(limit: 2), [4, 3]),
                (DeliveryFilter(ids: [1, 3, 9].map(DeliveryRows.uuid)), [3, 1]),
                (DeliveryFilter(leadID: UUID(uuidString: LedgerRows.lead(2))), [4, 2]),
                (DeliveryFilter(statuses: DeliveryFilter.waiting), [3, 1]),
                (DeliveryFilter(destination: "slack"), [4, 2, 1]), (DeliveryFilter(destination: "slack:C2"), [2]),
                (DeliveryFilter(since: two), [4, 3, 2]),
            ]
            for (filter, expected) in cases {
                #expect(try numbers(filter, in: &connection) == expected.map(DeliveryRows.uuid), "\(filter)")
            }
            let oldest = try DeliveryQueries.oldest(&connection, DeliveryFilter(limit: 2)).map(\.deliveryID)
            #expect(oldest == [1, 2].map(DeliveryRows.uuid))
        }
    }

    @Test("A digest comes with what it tells of, and each of those with the digest's fate")
    func digest() throws {
        try withOperator(
            DeliveryRows.digest(9, release: "2026-11-21 09:00:00Z"),
            DeliveryRows.sql(1, status: "told", more: "digest_id = '\(DeliveryRows.id(9))'"),
            DeliveryRows.sql(2, lead: 2, status: "told", more: "digest_id = '\(DeliveryRows.id(9))'"),
            DeliveryRows.sql(3, lead: 3, status: "collected", more: "digest_id = '\(DeliveryRows.id(9))'"),
            DeliveryRows.sql(9, event: "digest", status: "sent", more: "sent_at = '2026-11-21 09:00:01Z'")
        ) { connection, _ in
            let rows = try DeliveryQueries.newest(&connection, DeliveryFilter())
            #expect(rows.first?.members == [1, 2, 3].map(DeliveryRows.uuid))
            #expect(rows.map(\.digestStatus) == [nil, .sent, .sent, .sent])
            #expect(rows.last?.digestSentAt == Timestamp("2026-11-21T09:00:01Z"))
            #expect(rows.map(\.digestReleaseAt).dropFirst().allSatisfy { $0 == Timestamp("2026-11-21T09:00:00Z") })
        }
    }

    @Test("The newest are found by an index, however many there are")
    func bounded() throws {
        let many = """
            INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version, template,
                                               status, policy_version, accepted_at, planned_at)
            SELECT gen_random_uuid(), gen_random_uuid(), 'lead.routed', 'file', 'file', 'a@b.example', 1, 't', 'sent', 1,
                   now(), now() - n * interval '1 min'
              FROM generate_series(1, 5000) AS n;
            ANALYZE notification.delivery;
            """
        try withOperator(many) { connection, _ in
            let since = Timestamp.present.advanced(bySeconds: -7200)
            for (filter, index) in [
                (DeliveryFilter(limit: 50), "delivery_planned"),
                (DeliveryFilter(since: since, limit: 50), "delivery_planned"),
                (DeliveryFilter(destination: "file", limit: 50), "delivery_planned"),
                (DeliveryFilter(leadID: DeliveryRows.uuid(1), limit: 50), "delivery_lead_id"),
                (DeliveryFilter(ids: [DeliveryRows.uuid(1)], limit: 50), "delivery_pkey"),
            ] {
                let plan = try connection.rows(
                    Statement("EXPLAIN \(DeliveryQueries.findNewest.sql)"), filter.parameters
                ) { try $0.text(0) }.joined(separator: "\n")
                #expect(!plan.contains("Seq Scan on delivery") && plan.contains(index), "\(filter): \(plan)")
                #expect(try DeliveryQueries.newest(&connection, filter).count <= 50)
            }
        }
    }

    @Test("What is planned says what holds its destination up, and a broken channel goes first")
    func holdUp() throws {
        try withOperator(
            DeliveryRows.sql(1, destination: "slack:C1", status: "planned"),
            DeliveryRows.sql(2, lead: 2, destination: "slack:C2", status: "planned"),
            DeliveryRows.sql(3, lead: 3, destination: "webhook:crm", status: "planned"),
            DeliveryRows.sql(4, lead: 4, destination: "slack:C2", status: "sent"),
            DeliveryRows.sql(5, lead: 5, destination: "file", status: "planned"),
            DeliveryRows.destination("slack", "paused_for = 'token_revoked', retry_at = now() + interval '1 h'"),
            DeliveryRows.destination("slack:C2", "failures = 3, failure = '502', retry_at = now() + interval '1 h'"),
            DeliveryRows.destination("webhook:crm", "failures = 2, failure = '503', retry_at = now() + interval '1 h'"),
            DeliveryRows.destination("file", "failures = 1, failure = 'full', retry_at = now() - interval '1 s'")
        ) { connection, _ in
            let rows = try DeliveryQueries.oldest(&connection, DeliveryFilter())
            #expect(rows.map { $0.holdUp?.destination } == ["slack", "slack", "webhook:crm", nil, nil])
            #expect(rows.map { $0.holdUp?.reason } == ["token_revoked", "token_revoked", "503", nil, nil])
            #expect(rows.map { $0.holdUp?.isPaused } == [true, true, false, nil, nil])
            let destinations = try DeliveryQueries.destinations(&connection)
            #expect(destinations.map(\.destination) == ["file", "slack", "slack:C2", "webhook:crm"])
            #expect(destinations.map(\.state) == [.failing, .paused, .heldUp, .heldUp])
            #expect(destinations.map(\.waiting) == [1, 0, 1, 1])
            #expect(destinations[2].oldest == Timestamp("2026-11-21T08:02:00Z"))
        }
    }

    @Test("A lead's deliveries, one delivery and what waits for a person are found by index, whatever is stored")
    func index() throws {
        try withDatabase { database in
            var owner = try database.connect()
            try owner.script(
                """
                INSERT INTO notification.delivery (delivery_id, lead_id, event, channel, destination, recipient, version,
                                                   template, status, policy_version, accepted_at)
                SELECT gen_random_uuid(), gen_random_uuid(), 'lead.routed', 'file', 'file', 'a@b.example', 1, 't',
                       CASE WHEN n % 5000 = 0 THEN 'parked' ELSE 'sent' END, 1, now()
                  FROM generate_series(1, 20000) AS n;
                ANALYZE notification.delivery;
                """)
            var connection = try database.connect()
            try connection.script("SET SESSION AUTHORIZATION baton_operator")
            for filter in [
                DeliveryFilter(leadID: DeliveryRows.uuid(1)), DeliveryFilter(ids: [DeliveryRows.uuid(1)]),
                DeliveryFilter(statuses: DeliveryFilter.waiting, limit: 50),
            ] {
                let explain = Statement("EXPLAIN " + DeliveryQueries.findOldest.sql)
                let plan = try connection.rows(explain, filter.parameters) { try $0.text(0) }.joined(separator: "\n")
                #expect(!plan.contains("Seq Scan on delivery"), "\(plan)")
            }
        }
    }
}
