import Database
import FoundationEssentials
import WorkerRuntime

/// Where the servers are, as the environment says.
struct BatonEnvironment {
    private static let managementURL = Setting(
        "management.url", "the broker's management plugin: http://user:password@host:port", isSecret: true,
        isOptional: true)
    private static let templates = Setting(
        "templates", "the directory of the messages' templates, which policies are checked against", isOptional: true)

    private let settings: Settings

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws(SettingsError) {
        settings = try Settings.load(
            [CommonSettings.databaseURL, CommonSettings.amqpURL, Self.managementURL, Self.templates],
            arguments: [], environment: environment)
    }

    var amqpURL: String { get throws { try settings.text(CommonSettings.amqpURL) } }

    var managementURL: String? { settings.optionalText(Self.managementURL) }

    var templates: String? { settings.optionalText(Self.templates) }

    /// Reports count whole tables: they get more time than a worker's statements.
    var database: ConnectionSettings {
        get throws {
            var database = try ConnectionSettings(
                url: try settings.text(CommonSettings.databaseURL), applicationName: "baton")
            database.statementTimeout = .seconds(120)
            return database
        }
    }

    func connect() throws -> Connection {
        try Connection(try database)
    }
}
