import Database
import Models
import Support
import Testing

@testable import Baton

@Suite("What the doctor makes of notifications")
struct DeliveryDoctorTests {
    private static let now = Timestamp(seconds: 1_795_249_800)

    private func row(
        _ name: String, _ state: DestinationRow.State, waiting: Int64 = 0, reason: String? = "502"
    ) -> DestinationRow {
        DestinationRow(
            destination: name, channel: String(name.prefix { $0 != ":" }), state: state, reason: reason, failures: 3,
            retryAt: Self.now, sent: 5, sentAt: Self.now, waiting: waiting, oldest: waiting > 0 ? Self.now : nil)
    }

    @Test("Destinations that work are one line")
    func well() {
        #expect(DeliveryDoctor.findings(of: []) == [.fine("destinations", "none was used yet")])
        #expect(
            DeliveryDoctor.findings(of: [row("file", .well), row("slack:C1", .well)]) == [
                .fine("destinations", "all 2 well")
            ])
    }

    @Test("A paused destination fails with its reason and how to resume it; for a channel, all of its deliveries wait")
    func paused() {
        let findings = DeliveryDoctor.findings(of: [
            row("slack:C1", .failing, waiting: 2), row("slack", .paused, reason: "token_revoked"), row("file", .well),
            row("webhook:crm", .heldUp, waiting: 4),
        ])
        #expect(findings.map(\.check) == ["destination slack", "destination webhook:crm", "destination slack:C1"])
        #expect(findings.map(\.state) == [.failed, .warning, .warning])
        #expect(findings[0].found == "paused: token_revoked; 2 wait, the oldest since 2026-11-21 08:30:00")
        #expect(findings[0].remedy?.contains("baton notify resume slack --because") == true)
        #expect(
            findings[1].found
                == "held up until 2026-11-21 08:30:00: 502; 3 failures one after the other, "
                + "last sent 2026-11-21 08:30:00; 4 wait, the oldest since 2026-11-21 08:30:00")
        #expect(findings[1].remedy?.contains("baton notify resume webhook:crm") == true)
        #expect(findings[2].found.hasPrefix("failing: 502; 3 failures"))
    }

    @Test("A broken network is not a page of findings")
    func many() {
        let findings = DeliveryDoctor.findings(of: (0..<25).map { row("email:\($0)@x.example", .heldUp) })
        #expect(findings.count == DeliveryDoctor.most + 1)
        #expect(findings.last?.found == "15 more are not well")
    }

    @Test("What is late, parked or may have arrived is a warning, and nothing is fine")
    func counts() {
        #expect(DeliveryDoctor.finding(overdue: []).state == .fine)
        let late = DeliveryDoctor.finding(overdue: [
            .init(destination: "file", count: 2, oldest: Self.now.advanced(bySeconds: 60)),
            .init(destination: "slack:C1", count: 1, oldest: Self.now),
        ])
        #expect(late.state == .warning)
        #expect(late.found == "3 late, the oldest due since 2026-11-21 08:30:00 for slack:C1")
        #expect(DeliveryDoctor.finding(parked: 0).state == .fine)
        #expect(DeliveryDoctor.finding(parked: 2).state == .warning)
        #expect(DeliveryDoctor.finding(unknown: 0).state == .fine)
        #expect(DeliveryDoctor.finding(unknown: 2).state == .warning)
    }

    @Test(
        "The doctor reads all that from the database, with the operator's rights; tests and what is held up are not late"
    )
    func reading() throws {
        try withOperator(
            DeliveryRows.sql(1), DeliveryRows.sql(2, lead: 2, status: "unknown"),
            DeliveryRows.sql(3, lead: 3, destination: "file", status: "planned"),
            DeliveryRows.sql(4, lead: 4, destination: "slack:C1", status: "planned"),
            DeliveryRows.sql(5, lead: 5, destination: "file", status: "planned", more: "is_test = true"),
            DeliveryRows.sql(6, lead: 6, destination: "file", status: "parked", more: "is_test = true"),
            DeliveryRows.destination("slack", "paused_for = 'token_revoked', retry_at = now() + interval '1 h'")
        ) { connection, database in
            let settings = try ConnectionSettings(url: database.url(as: "baton_operator"), applicationName: "test")
            let findings = try DatabaseDoctor(settings: settings, migrations: "/nonexistent").deliveries(&connection)
            #expect(
                findings.map(\.check) == [
                    "destination slack", "due deliveries", "parked deliveries", "deliveries that may have arrived",
                ])
            #expect(findings[1].found.hasPrefix("1 late, the oldest due since 2026-11-21 08:03:00 for file"))
            #expect(findings[2].found == "1")
            #expect(findings[3].found == "1")
        }
    }

    @Test("A database of before notification's destinations has nothing to say of them")
    func older() throws {
        try withDatabase { database in
            var connection = try database.connect()
            try connection.script("DROP VIEW report.destinations")
            let settings = try ConnectionSettings(url: database.url, applicationName: "test")
            let doctor = DatabaseDoctor(settings: settings, migrations: "/nonexistent")
            #expect(try doctor.deliveries(&connection).isEmpty)
        }
    }
}
