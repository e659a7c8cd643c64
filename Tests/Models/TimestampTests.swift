import Models
import Testing

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "are read with any offset and written in UTC",
        arguments: [
            ("2026-11-21T08:30:00Z", "2026-11-21T08:30:00.000000Z"),
            ("2026-11-21T08:30:00.123456Z", "2026-11-21T08:30:00.123456Z"),
            ("2026-11-21T08:30:00.1234567899Z", "2026-11-21T08:30:00.123456Z"),
            ("2026-11-21T08:30:00.5+02:00", "2026-11-21T06:30:00.500000Z"),
            ("2026-11-21t08:30:00-0530", "2026-11-21T14:00:00.000000Z"),
            ("2026-11-21 08:30", "2026-11-21T08:30:00.000000Z"),
            ("2024-02-29", "2024-02-29T00:00:00.000000Z"),
            ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000000Z"),
            ("9999-12-31T23:59:60Z", "9999-12-31T23:59:59.000000Z"),
        ])
    func reading(text: String, expected: String) throws {
        #expect(try #require(Timestamp(text)).description == expected)
    }

    @Test(
        "refuse what is no time",
        arguments: [
            "", "now", "2026", "2026-13-01", "2026-02-29", "2026-11-21T24:00Z", "2026-11-21T08:60Z",
            "2026-11-21T08:30:00.Z",
            "2026-11-21T08:30:00+25:00", "2026-11-21T08:30:00Zz", "21.11.2026",
            "2026-11-21T08:30:00.Z", "２０２６-11-21",
        ])
    func refusing(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("come back from their text, over 400 years in uneven steps")
    func roundTrip() throws {
        var at = try #require(Timestamp("1800-01-01"))
        let end = try #require(Timestamp("2200-01-01"))
        while at < end {
            #expect(Timestamp(at.description) == at)
            at = Timestamp(microseconds: at.microseconds + 123_456_789_012_345)
        }
    }

    @Test("count days towards the past", arguments: [(-1, -1), (0, 0), (86_399_999_999, 0), (86_400_000_000, 1)])
    func days(microseconds: Int64, day: Int32) {
        #expect(Timestamp(microseconds: microseconds).day == day)
    }
}
