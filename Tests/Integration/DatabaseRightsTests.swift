import Contracts
import Database
import Support
import Testing

/// Every role asked to do what it must not, and what it must.
@Suite("Rights on the database", .timeLimit(.minutes(2)))
struct DatabaseRightsTests {
    private static let parked = """
        INSERT INTO runtime.parked (parked_id, step, message_id, attempt, accepted_at, reason, routing_key, headers, body)
        SELECT md5(step)::uuid, step, gen_random_uuid(), 0, now(), 'x', 'k', '{}', 'b'
          FROM unnest(ARRAY['capture', 'enrichment', 'scoring', 'routing', 'notification']) AS s (step);
        INSERT INTO runtime.parked_audit (parked_id, action, reason, by_person) VALUES (gen_random_uuid(), 'drop', 'x', 'y');
        """

    /// How many rows a statement touched as this role; nil when it was refused.
    private func touched(_ sql: String, as role: String, in database: TestDatabase) throws -> Int? {
        let result = Result { try execute(sql, as: role, in: database) }
        if case .failure(let error as DatabaseError) = result, case .server("42501", _) = error { return nil }
        return try result.get()
    }

    private func execute(_ sql: String, as role: String, in database: TestDatabase) throws -> Int {
        let settings = try ConnectionSettings(url: database.url(as: role), applicationName: "test")
        var connection = try Connection(settings)
        return try connection.execute(Statement(sql))
    }

    private func withRows(_ body: (TestDatabase) throws -> Void) throws {
        try withDatabase { database in
            var owner = try database.connect()
            try owner.script(Self.parked)
            try body(database)
        }
    }

    @Test("A worker writes its own schema and no other's", arguments: Step.allCases)
    func ownSchema(step: Step) throws {
        try withRows { database throws -> Void in
            let role = Topology.user(of: step)
            for other in Step.allCases {
                for sql in [
                    "UPDATE \(other.rawValue).lead SET revision = revision",
                    "UPDATE \(other.rawValue).step SET type = type",
                    """
                    INSERT INTO \(other.rawValue).step (message_id, attempt, accepted_day, accepted_at, type, result)
                    VALUES (gen_random_uuid(), 0, current_date, now(), 'x', 'done')
                    """,
                ] where !(other == .notification && sql.contains(".lead")) {
                    #expect((try touched(sql, as: role, in: database) != nil) == (other == step), "\(role): \(sql)")
                }
                for table in ["step", "lead", "probe"] {
                    let sql = "DELETE FROM \(other.rawValue).\(table)"
                    #expect(try touched(sql, as: role, in: database) == nil, "\(role): \(sql)")
                }
            }
            for sql in [
                "UPDATE runtime.document SET name = name", "INSERT INTO runtime.active_document VALUES ('people', 1)",
                "CREATE TABLE runtime.x ()", "CREATE TABLE public.x ()", "SELECT FROM report.ledger",
                "TRUNCATE runtime.parked", "SET ROLE baton_operator", "SET SESSION AUTHORIZATION postgres",
            ] where !sql.hasPrefix("SET") {
                #expect(try touched(sql, as: role, in: database) == nil, "\(role): \(sql)")
            }
        }
    }

    @Test("A worker reads of others only what its decisions need")
    func reading() throws {
        try withRows { database throws -> Void in
            for (role, sql) in [
                ("baton_enrichment", "SELECT body FROM capture.raw"), ("baton_scoring", "SELECT body FROM capture.raw"),
                ("baton_capture", "SELECT total FROM scoring.lead"),
                ("baton_enrichment", "SELECT owner FROM routing.lead"),
                ("baton_routing", "SELECT content FROM notification.delivery_content"),
                ("baton_notification", "SELECT FROM capture.receipt"), ("baton_scoring", "SELECT FROM capture.arrival"),
                ("baton_capture", "SELECT FROM runtime.parked_audit"),
            ] {
                #expect(try touched(sql, as: role, in: database) == nil, "\(role): \(sql)")
            }
            #expect(try touched("SELECT facts FROM capture.lead", as: "baton_scoring", in: database) == 0)
        }
    }

    @Test(
        "A worker sees and settles the parked messages of its own step alone, and never their bytes",
        arguments: Step.allCases)
    func parked(step: Step) throws {
        try withRows { database throws -> Void in
            let role = Topology.user(of: step)
            #expect(try touched("SELECT FROM runtime.parked", as: role, in: database) == 1)
            #expect(try touched("UPDATE runtime.parked SET state = 'redriven'", as: role, in: database) == 1)
            for column in ["body", "edited_body", "headers", "properties", "digest", "reason", "step", "message_id"] {
                let sql = "UPDATE runtime.parked SET \(column) = \(column)"
                #expect(try touched(sql, as: role, in: database) == nil, "\(role): \(sql)")
            }
            for sql in [
                "DELETE FROM runtime.parked", "DELETE FROM runtime.parked_audit",
                "INSERT INTO runtime.parked_audit (parked_id, action, reason, by_person) VALUES (gen_random_uuid(), 'drop', 'x', 'y')",
            ] { #expect(try touched(sql, as: role, in: database) == nil, "\(role): \(sql)") }
            let other = step == .capture ? Step.scoring : .capture
            let forged = """
                INSERT INTO runtime.parked (parked_id, step, message_id, attempt, accepted_at, reason, routing_key, headers,
                                            body)
                VALUES (gen_random_uuid(), '\(other.rawValue)', gen_random_uuid(), 0, now(), 'x', 'k', '{}', 'b')
                """
            #expect(try touched(forged, as: role, in: database) == nil)
            let digest = "SELECT runtime.parked_digest('{}', 'b')"
            #expect(try touched(digest, as: role, in: database) == 1)
        }
    }

    @Test(
        "A worker stores standstills of its own step alone, and changes nothing of them but their end",
        arguments: Step.allCases)
    func standstills(step: Step) throws {
        try withDatabase { database throws -> Void in
            let role = Topology.user(of: step)
            func insert(_ step: Step) -> String {
                """
                INSERT INTO runtime.standstill (standstill_id, step, began_at, reason)
                VALUES (gen_random_uuid(), '\(step.rawValue)', now(), 'x')
                """
            }
            let other = step == .capture ? Step.scoring : .capture
            #expect(try touched(insert(step), as: role, in: database) == 1)
            #expect(try touched(insert(other), as: role, in: database) == nil)
            #expect(try touched(insert(other), as: Topology.user(of: other), in: database) == 1)
            #expect(try touched("SELECT FROM runtime.standstill", as: role, in: database) == 1)
            #expect(try touched("UPDATE runtime.standstill SET ended_at = now()", as: role, in: database) == 1)
            for sql in [
                "UPDATE runtime.standstill SET is_told = true", "UPDATE runtime.standstill SET reason = 'y'",
                "DELETE FROM runtime.standstill",
            ] { #expect(try touched(sql, as: role, in: database) == nil, "\(role): \(sql)") }
        }
    }

    @Test("The operator changes state, time and edited body of parked messages, adds to the audit, and deletes nothing")
    func operatorRole() throws {
        try withRows { database throws -> Void in
            let role = "baton_operator"
            #expect(
                try touched(
                    "UPDATE runtime.parked SET state = 'due', due_at = now(), edited_body = 'x'", as: role, in: database
                )
                    == 5)
            for sql in [
                "UPDATE runtime.parked SET body = 'x'", "UPDATE runtime.parked SET digest = 'x'",
                "DELETE FROM runtime.parked", "DELETE FROM runtime.parked_audit",
                "UPDATE runtime.parked_audit SET reason = 'other'", "UPDATE capture.lead SET email = 'x'",
                "DELETE FROM capture.receipt", "UPDATE scoring.lead SET total = 100",
                "INSERT INTO runtime.parked SELECT * FROM runtime.parked",
                "UPDATE runtime.document SET body = body", "TRUNCATE capture.lead",
            ] { #expect(try touched(sql, as: role, in: database) == nil, "\(sql)") }
        }
    }

    @Test("Deliveries are changed by the functions for it alone, which are the operator's, and only noted there")
    func deliveries() throws {
        try withRows { database throws -> Void in
            let calls = [
                "SELECT notification.redrive('{}', 'x', 'y')", "SELECT notification.resume('none', 'x', 'y')",
                "SELECT notification.edit_content(gen_random_uuid(), '{}', 'x', 'x', 'y')",
                "SELECT notification.withdraw_test(gen_random_uuid(), 'x', 'y')",
                "SELECT notification.plan_test('file', 'a@b.example')",
                "SELECT notification.set_preference('a@b.example', 'email', 'digests', false, 'x', 'y')",
            ]
            let others = Step.allCases.map(Topology.user(of:)) + ["baton_intake", "baton_report"]
            for sql in calls {
                #expect(try touched(sql, as: "baton_operator", in: database) != nil, "\(sql)")
                for role in others { #expect(try touched(sql, as: role, in: database) == nil, "\(role): \(sql)") }
            }
            let tables = ["delivery", "delivery_content", "destination", "digest", "thread", "unsubscription"]
            for table in tables + ["delivery_audit"] {
                let name = "notification.\(table)"
                #expect(try touched("SELECT FROM \(name)", as: "baton_operator", in: database) != nil, "\(name)")
                for right in ["INSERT", "UPDATE", "DELETE", "TRUNCATE"] {
                    let sql = "SELECT WHERE has_table_privilege('baton_operator', '\(name)', '\(right)')"
                    #expect(try touched(sql, as: "baton_operator", in: database) == 0, "\(right) \(name)")
                }
            }
            let audit = "UPDATE notification.delivery_audit SET reason = 'x'"
            for role in others { #expect(try touched(audit, as: role, in: database) == nil, "\(role)") }
        }
    }

    @Test("An intake reads which of its submissions have come, and nothing else")
    func intake() throws {
        try withRows { database throws -> Void in
            let role = "baton_intake"
            #expect(try touched("SELECT journal, number FROM capture.arrival", as: role, in: database) == 0)
            #expect(try touched("SELECT producer, mark, came_at FROM capture.probe", as: role, in: database) == 0)
            for sql in [
                "SELECT message_id FROM capture.arrival", "SELECT highest FROM capture.probe",
                "SELECT FROM capture.lead",
                "SELECT FROM capture.receipt", "SELECT FROM capture.raw", "SELECT FROM runtime.parked",
                "SELECT FROM report.ledger", "SELECT FROM scoring.lead", "DELETE FROM capture.arrival",
                "INSERT INTO capture.arrival VALUES (gen_random_uuid(), 1, gen_random_uuid())",
                "UPDATE capture.probe SET mark = 0",
            ] { #expect(try touched(sql, as: role, in: database) == nil, "\(sql)") }
        }
    }

    @Test("Whoever reads reports reads views, and no table")
    func report() throws {
        try withRows { database throws -> Void in
            let role = "baton_report"
            for view in [
                "ledger", "leads", "scores", "assignments", "deliveries", "parked", "timeline", "steps", "journals",
                "journal_gaps", "hops", "unarrived", "parked_audit", "parked_messages", "accepted", "destinations",
                "delivery_audit",
            ] {
                #expect(try touched("SELECT FROM report.\(view)", as: role, in: database) != nil, "\(view)")
                let writes =
                    "SELECT FROM pg_class WHERE oid = 'report.\(view)'::regclass"
                    + " AND has_table_privilege('\(role)', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')"
                #expect(try touched(writes, as: role, in: database) == 0, "\(view)")
            }
            for sql in ["SELECT FROM capture.lead", "SELECT FROM runtime.parked", "SELECT FROM scoring.step"] {
                #expect(try touched(sql, as: role, in: database) == nil, "\(sql)")
            }
        }
    }
}
