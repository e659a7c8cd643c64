import Testing
import WorkerRuntime

@testable import Intake

@Suite("The intake's settings")
struct IntakeConfigurationTests {
    private func configuration(_ values: [String: String]) throws -> IntakeConfiguration {
        try IntakeConfiguration(Settings(values: ["forms": "forms.json"].merging(values) { $1 }))
    }

    @Test("posts are journalled unless somebody says otherwise")
    func mode() throws {
        #expect(try configuration([:]).mode == .journal)
        #expect(try configuration(["intake.mode": "broker"]).mode == .broker)
        #expect(
            throws: SettingsError.invalid("BATON_INTAKE_MODE", found: "disk", expected: "journal or broker")
        ) { try configuration(["intake.mode": "disk"]) }
    }

    @Test("a journal needs a file, and has the limits that are set")
    func journal() throws {
        let configuration = try configuration(["intake.accept.timeout": "2s"])
        #expect(throws: SettingsError.missing("BATON_INTAKE_JOURNAL")) {
            try configuration.journal(Settings(values: [:]))
        }
        let usual = try configuration.journal(Settings(values: ["intake.journal": "a.sqlite"]))
        #expect((usual.limit, usual.free, usual.keep) == (1 << 30, 256 << 20, .seconds(7 * 86_400)))
        #expect(usual.patience == .seconds(2))
        let own = try configuration.journal(
            Settings(values: ["intake.journal": "a.sqlite", "intake.journal.keep": "30d"]))
        #expect(own.keep == .seconds(30 * 86_400))
        #expect(throws: SettingsError.self) {
            try configuration.journal(
                Settings(values: ["intake.journal": "a.sqlite", "intake.journal.limit": "1000"]))
        }
    }

    @Test("the limits are those of the settings, and the usual ones without any")
    func limits() throws {
        let usual = try configuration([:]).limits
        #expect((usual.body, usual.inflated, usual.headers, usual.headerCount) == (1 << 20, 1 << 20, 32 << 10, 100))
        #expect((usual.connections, usual.connectionsPerAddress) == (2048, 256))
        #expect((usual.idle, usual.head, usual.bodyTime) == (.seconds(30), .seconds(10), .seconds(120)))
        #expect((usual.bodyRate, usual.answer) == (500, .seconds(10)))
        #expect((usual.ratePerAddress, usual.ratePerForm) == (6000, 60_000))
        let own = try configuration([
            "intake.body.inflated": "5", "intake.header.count": "20", "intake.connections.address": "7",
            "intake.head.timeout": "3s", "intake.body.timeout": "40s", "intake.body.rate": "9",
            "intake.answer.timeout": "2s", "intake.rate.address": "0", "intake.rate.form": "11",
        ]).limits
        #expect((own.inflated, own.headerCount, own.connectionsPerAddress) == (5, 20, 7))
        #expect((own.head, own.bodyTime, own.bodyRate, own.answer) == (.seconds(3), .seconds(40), 9, .seconds(2)))
        #expect((own.ratePerAddress, own.ratePerForm) == (0, 11))
    }

    @Test("the help says what a journal without a database means")
    func help() {
        let help = Settings.usage(of: "baton-intake", IntakeConfiguration.all)
        #expect(help.contains("BATON_DATABASE_URL\n"))
        #expect(help.contains("the journal grows up to its limit (optional)"))
    }
}
