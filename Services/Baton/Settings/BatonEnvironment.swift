import Database
import FoundationEssentials
import WorkerRuntime

/// Where the servers are, as the environment says.
struct BatonEnvironment {
    private static let managementURL = Setting(
        "management.url", "the broker's management plugin: http://user:password@host:port", isSecret: true,
        isOptional: true)
    private static let templates = Setting(
        "templates", "the directory of the messages' templates, for checks of policies and for previews",
        isOptional: true)

    private static let forms = Setting("forms", "the intake's file of forms", isOptional: true)
    private static let intakeURL = Setting(
        "intake.url", "where the intake listens, for posts of one's own", default: "http://127.0.0.1:8080")
    private let settings: Settings

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws(SettingsError) {
        settings = try Settings.load(
            [
                CommonSettings.databaseURL, CommonSettings.amqpURL, Self.managementURL, Self.forms, Self.intakeURL,
                LinkSettings.publicURL, LinkSettings.secret, Self.templates,
            ], arguments: [], environment: environment)
    }

    var amqpURL: String { get throws { try settings.text(CommonSettings.amqpURL) } }

    var managementURL: String? { settings.optionalText(Self.managementURL) }

    /// The forms file; a command that needs it says so when it is not set.
    var formsFile: FormsFileEditing {
        get throws {
            guard let path = settings.optionalText(Self.forms) else { throw SettingsError.missing("BATON_FORMS") }
            return FormsFileEditing(path)
        }
    }

    /// The intake as this machine reaches it, without a slash at its end.
    var intakeURL: String { get throws { Self.trimmed(try settings.text(Self.intakeURL)) } }

    /// The intake as senders reach it, without a slash at its end.
    var publicURL: String {
        get throws { try settings.optionalText(LinkSettings.publicURL).map(Self.trimmed) ?? intakeURL }
    }

    private static func trimmed(_ url: String) -> String {
        String(url.reversed().drop { $0 == "/" }.reversed())
    }

    /// Whether readers of digests have a link to unsubscribe, where notification has the same settings.
    var hasUnsubscribeLinks: Bool {
        settings.optionalText(LinkSettings.publicURL) != nil && settings.optionalText(LinkSettings.secret) != nil
    }

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
