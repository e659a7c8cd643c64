import Models
import Testing

@testable import Baton

@Suite("Times that people give")
struct MomentTests {
    private let now = Timestamp(seconds: 1_000_000)

    @Test(
        "How long ago, in seconds, minutes, hours and days",
        arguments: [("90s", 90), ("15m", 900), ("2h", 7200), ("3d", 259_200), ("0s", 0)])
    func ago(text: String, seconds: Int64) {
        #expect(Moment.read(text, now: now) == Timestamp(seconds: 1_000_000 - seconds))
    }

    @Test("A time as RFC 3339 has it")
    func absolute() {
        #expect(Moment.read("2026-11-21T08:30:00+01:00", now: now) == Timestamp("2026-11-21T07:30:00Z"))
    }

    @Test("Anything else is none", arguments: ["", "h", "-1h", "2w", "1.5h", "yesterday", "9999999999999d"])
    func neither(text: String) {
        #expect(Moment.read(text, now: now) == nil)
    }

    @Test("The person is who called sudo, else the user, else who owns the process")
    func person() {
        #expect(OperatingPerson.name(["SUDO_USER": "ann", "USER": "root"]) == "ann")
        #expect(OperatingPerson.name(["SUDO_USER": "", "USER": "bob"]) == "bob")
        #expect(!OperatingPerson.name([:]).isEmpty)
    }
}
