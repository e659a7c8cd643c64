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

    @Test("the help says what a journal without a database means")
    func help() {
        let help = Settings.usage(of: "baton-intake", IntakeConfiguration.all)
        #expect(help.contains("BATON_DATABASE_URL\n"))
        #expect(help.contains("the journal grows up to its limit (optional)"))
    }
}
