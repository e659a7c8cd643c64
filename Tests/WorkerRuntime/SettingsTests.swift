import FoundationEssentials
import Testing

@testable import WorkerRuntime

@Suite("Settings")
struct SettingsTests {
    private static let list = [
        Setting("batch", "messages", default: "256"), Setting("amqp.url", "the broker", isSecret: true),
        Setting("idle.wait", "a pause", default: "500ms"),
    ]

    private func load(_ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> Settings {
        try Settings.load(Self.list, arguments: arguments, environment: environment)
    }

    @Test("A flag beats the environment, the environment beats the default")
    func precedence() throws {
        let setting = Self.list[0]
        #expect(try load().text(setting) == "256")
        #expect(try load([], ["BATON_BATCH": "10"]).text(setting) == "10")
        #expect(try load(["--batch", "20"], ["BATON_BATCH": "10"]).text(setting) == "20")
    }

    @Test("A flag of two words is read")
    func twoWords() throws {
        #expect(try load(["--idle-wait", "2s"]).duration(Self.list[2]) == .seconds(2))
        #expect(try load([], ["BATON_IDLE_WAIT": "3s"]).duration(Self.list[2]) == .seconds(3))
    }

    @Test("A secret has no flag and can come from a file")
    func secret() throws {
        #expect(throws: SettingsError.unknownFlag("--amqp-url")) { try load(["--amqp-url", "amqp://x"]) }
        let path = "/tmp/baton-secret-\(UUID().uuidString)"
        try Data("amqp://from-file\n".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(try load([], ["BATON_AMQP_URL_FILE": path]).text(Self.list[1]) == "amqp://from-file")
        #expect(throws: SettingsError.unreadableFile("BATON_AMQP_URL_FILE", path: "/nowhere")) {
            try load([], ["BATON_AMQP_URL_FILE": "/nowhere"])
        }
    }

    @Test("A missing setting is named by its variable")
    func missing() throws {
        #expect(throws: SettingsError.missing("BATON_AMQP_URL")) { try load().text(Self.list[1]) }
        #expect(throws: SettingsError.unknownFlag("--nonsense")) { try load(["--nonsense"]) }
    }

    @Test(
        "Durations say their unit",
        arguments: [
            ("250ms", Duration.milliseconds(250)), ("5s", .seconds(5)), ("2m", .seconds(120)), ("1h", .seconds(3600)),
            ("7d", .seconds(604_800)), ("7", .seconds(7)),
        ])
    func durations(text: String, expected: Duration) throws {
        #expect(try load([], ["BATON_IDLE_WAIT": text]).duration(Self.list[2]) == expected)
    }

    @Test("What is no number or duration is refused with what was expected", arguments: ["soon", "5 s", "-1s", "ms"])
    func invalid(text: String) throws {
        #expect(throws: SettingsError.self) { try load([], ["BATON_IDLE_WAIT": text]).duration(Self.list[2]) }
        #expect(throws: SettingsError.self) { try load([], ["BATON_BATCH": text]).whole(Self.list[0], in: 1...10) }
    }

    @Test("The usage names every setting, but no flag for a secret")
    func usage() {
        let usage = Settings.usage(of: "baton-test", Self.list)
        #expect(usage.contains("--batch, BATON_BATCH"))
        #expect(usage.contains("BATON_AMQP_URL") && !usage.contains("--amqp-url"))
    }

    @Test("Addresses are host and port", arguments: ["127.0.0.1:80", "[::1]:8080", "localhost:0"])
    func addresses(text: String) {
        #expect(ListenAddress(text) != nil)
    }

    @Test("Half an address is none", arguments: ["127.0.0.1", ":80", "host:", "host:99999", ""])
    func noAddresses(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
