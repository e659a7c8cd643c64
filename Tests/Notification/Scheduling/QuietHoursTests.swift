import Database
import Support
import Testing

@Suite("Quiet hours on the clock of the recipient")
struct QuietHoursTests {
    /// Every day from eight in the evening to seven in the morning.
    private static let nights = "1200,420,127"

    @Test(
        "end when the clock on the recipient's wall says so, also when clocks are put forward or back",
        arguments: [
            // Over midnight, on either side of it, and at its edges.
            ("2026-11-27 19:59+01", "Europe/Bratislava", nights, nil),
            ("2026-11-27 20:00+01", "Europe/Bratislava", nights, "2026-11-28 07:00+01"),
            ("2026-11-28 06:59+01", "Europe/Bratislava", nights, "2026-11-28 07:00+01"),
            ("2026-11-28 07:00+01", "Europe/Bratislava", nights, nil),
            // The same moment elsewhere.
            ("2026-11-28 02:30+00", "America/Los_Angeles", nights, nil),
            ("2026-11-28 04:30+00", "America/Los_Angeles", nights, "2026-11-28 15:00+00"),
            ("2026-11-27 21:00+00", "Asia/Kathmandu", nights, "2026-11-28 01:15+00"),
            // The night in which clocks are put forward is an hour shorter, the one in which they go back an hour longer.
            ("2026-03-28 22:00+01", "Europe/Bratislava", nights, "2026-03-29 07:00+02"),
            ("2026-10-24 22:00+02", "Europe/Bratislava", nights, "2026-10-25 07:00+01"),
            // Ends at a time that is skipped: 02:30 does not exist that night, the clock then says 03:30.
            ("2026-03-29 00:30+01", "Europe/Bratislava", "1200,150,127", "2026-03-29 03:30+02"),
            // In the hour that comes twice, both are quiet.
            ("2026-10-25 02:10+02", "Europe/Bratislava", "1200,150,127", "2026-10-25 02:30+01"),
            ("2026-10-25 02:10+01", "Europe/Bratislava", "1200,150,127", "2026-10-25 02:30+01"),
            ("2026-10-25 02:40+01", "Europe/Bratislava", "1200,150,127", nil),
            // Within a day.
            ("2026-11-27 12:15+00", "UTC", "720,780,127", "2026-11-27 13:00+00"),
            ("2026-11-27 13:00+00", "UTC", "720,780,127", nil),
            // A weekend: all of Saturday and Sunday, with the nights before and after it.
            ("2026-11-27 21:00+00", "UTC", "1200,420,31,0,1440,96", "2026-11-30 00:00+00"),
            ("2026-11-28 10:00+00", "UTC", "0,1440,96", "2026-11-30 00:00+00"),
            // Friday night only, asked on other nights.
            ("2026-11-26 21:00+00", "UTC", "1200,420,16", nil),
            ("2026-11-28 05:00+00", "UTC", "1200,420,16", "2026-11-28 07:00+00"),
            ("2026-11-29 05:00+00", "UTC", "1200,420,16", nil),
        ] as [(String, String, String, String?)])
    func ends(at: String, zone: String, windows: String, end: String?) throws {
        try withDatabase { database in
            var connection = try database.connect()
            let expected = end.map { "'\($0)'::timestamptz" } ?? "NULL"
            let found = try connection.transaction { transaction in
                try transaction.rows(
                    Statement(
                        """
                        SELECT notification.quiet_until('\(at)', '\(zone)', '{\(windows)}') IS NOT DISTINCT FROM \(expected),
                               coalesce(notification.quiet_until('\(at)', '\(zone)', '{\(windows)}')::text, 'none')
                        """)
                ) { row in (try row.bool(0), try row.text(1)) }
            }
            #expect(found.first?.0 == true, "found \(found.first?.1 ?? "nothing")")
        }
    }
}
