import Database
import Support
import Testing

@testable import Baton

@Suite("What the doctor makes of the database")
struct RoleDoctorTests {
    @Test(
        "Rights that a role should not have",
        arguments: [
            ("baton_scoring", "routing", "lead", "UPDATE"), ("baton_scoring", "capture", "lead", "INSERT"),
            ("baton_scoring", "runtime", "parked", "DELETE"), ("baton_scoring", "scoring", "step", "DELETE"),
            ("baton_scoring", "scoring", "lead", "TRUNCATE"), ("baton_scoring", "runtime", "parked_audit", "INSERT"),
            ("baton_report", "capture", "lead", "SELECT"), ("baton_report", "report", "ledger", "INSERT"),
            ("baton_intake", "capture", "lead", "SELECT"), ("baton_intake", "capture", "arrival", "INSERT"),
            ("baton_operator", "capture", "lead", "UPDATE"), ("baton_operator", "runtime", "parked_audit", "UPDATE"),
            ("baton_operator", "runtime", "parked", "DELETE"),
        ])
    func tooWide(role: String, schema: String, table: String, privilege: String) {
        #expect(!RoleDoctor.isAllowed(.init(role: role, schema: schema, table: table, privilege: privilege)))
    }

    @Test("A role with more power than rights fails")
    func power() {
        let name = "baton_report"
        let grants = [RoleDoctor.Grant(role: name, schema: "report", table: "ledger", privilege: "SELECT")]
        func state(_ role: RoleDoctor.Role?) -> Finding.State { RoleDoctor.finding(name, role, grants).state }
        #expect(state(.init(name: name)) == .fine)
        #expect(state(nil) == .failed)
        #expect(state(.init(name: name, isSuperuser: true)) == .failed)
        #expect(state(.init(name: name, bypassesRows: true)) == .failed)
        #expect(state(.init(name: name, isPowerful: true)) == .failed)
        #expect(state(.init(name: name, owns: 1)) == .failed)
        #expect(state(.init(name: name, canLogIn: false)) == .warning)
        #expect(RoleDoctor.finding(name, .init(name: name), []).state == .failed)
    }

    @Test("Of the migrated database every check is seen by the operator, and no role has too many rights or too few")
    func migrated() throws {
        try withDatabase { database in
            let settings = try ConnectionSettings(url: database.url(as: "baton_operator"), applicationName: "test")
            let findings = DatabaseDoctor(settings: settings, migrations: "/nonexistent").findings()
            for name in RoleDoctor.roles {
                let finding = findings.first { $0.check == "database role \(name)" }
                #expect(finding?.state == .fine, "\(String(describing: finding))")
            }
            #expect(!findings.contains { $0.check.hasPrefix("database: ") }, "\(findings)")
            for check in [
                "clock of PostgreSQL", "encryption of PostgreSQL", "connections", "lost announcements", "outbox",
                "stuck redrives", "journals of the intakes", "wal_level",
            ] {
                #expect(findings.first { $0.check == check }?.state == .fine, "\(check)")
            }
        }
    }

    @Test(
        "What was left behind is found",
        arguments: [
            (
                "stuck redrives",
                ParkedRows.sql(1, state: "due") + "UPDATE runtime.parked SET due_at = now() - interval '1 h';"
            ),
            (
                "stuck redrives",
                ParkedRows.sql(1, state: "redriven")
                    + "UPDATE runtime.parked SET published_at = now() - interval '1 h';"
            ),
            (
                "lost announcements",
                """
                INSERT INTO scoring.suspect (out_id, consumer, message_id, attempt, accepted_day, announced)
                VALUES (gen_random_uuid(), 'routing', gen_random_uuid(), 0, current_date, 3);
                """
            ),
            (
                "journals of the intakes",
                """
                INSERT INTO capture.probe (producer, mark, highest, came_at)
                VALUES ('journal:00000000-0000-4000-b000-000000000001', 2, 2, now() - interval '1 h');
                """
            ),
            (
                "default partition of scoring.step",
                """
                INSERT INTO scoring.step (message_id, attempt, accepted_day, accepted_at, type, result)
                VALUES (gen_random_uuid(), 0, '2001-01-01', '2001-01-01', 'x', 'done');
                """
            ),
            ("database role baton_scoring", "GRANT UPDATE ON routing.lead TO baton_scoring;"),
        ])
    func leftBehind(check: String, sql: String) throws {
        try withDatabase { database in
            var owner = try database.connect()
            try owner.script(sql)
            let settings = try ConnectionSettings(url: database.url(as: "baton_operator"), applicationName: "test")
            let findings = DatabaseDoctor(settings: settings, migrations: "/nonexistent").findings()
            let finding = try #require(findings.first { $0.check == check })
            #expect(finding.state != .fine)
            #expect(finding.remedy != nil)
        }
    }

    @Test("Connections and transactions, judged")
    func load() {
        #expect(DatabaseDoctor.judge(connections: 50, of: 100).state == .fine)
        #expect(DatabaseDoctor.judge(connections: 80, of: 100).state == .warning)
        #expect(DatabaseDoctor.judge(connections: 95, of: 100).state == .failed)
        #expect(DatabaseDoctor.judge(oldestTransaction: nil).state == .fine)
        #expect(DatabaseDoctor.judge(oldestTransaction: 301).state == .warning)
        #expect(DatabaseDoctor.judge(heldBack: 1).state == .warning)
    }

    @Test(
        "A setting that may lose what was committed fails",
        arguments: ["fsync", "synchronous_commit", "full_page_writes"])
    func durability(name: String) {
        var values = [
            "server_version_num": "150018", "server_version": "15.18", "fsync": "on", "synchronous_commit": "on",
            "full_page_writes": "on", "wal_level": "replica",
        ]
        #expect(DatabaseDoctor.judge(values).allSatisfy { $0.state == .fine })
        values[name] = "off"
        #expect(DatabaseDoctor.judge(values).filter { $0.state == .failed }.map(\.check) == [name])
    }

    @Test(
        "Leads in the clear to another host fail",
        arguments: [
            (true, "10.0.0.7", true), (false, "10.0.0.7", false), (false, "127.0.0.1", true), (false, nil, true),
        ])
    func encryption(isEncrypted: Bool, server: String?, isFine: Bool) {
        #expect((DatabaseDoctor.judge(isEncrypted: isEncrypted, server: server).state == .fine) == isFine)
    }
}
