import WorkerRuntime

/// The settings of notification beyond those of every worker.
struct NotificationConfiguration: Sendable {
    static let directory = Setting(
        "notification.directory", "where the channel `file` writes its messages", default: "notifications")
    static let templates = Setting(
        "templates", "the directory of the messages' templates", default: "deploy/config/templates")
    static let from = Setting(
        "notification.from", "the sender of every message", default: "Baton <baton@localhost>")

    /// In the order in which `--help` shows them.
    static let all = [directory, templates, from] + HTTPChannelSettings.all

    var directory: String
    var templates: String
    var from: Mailbox
    var http: HTTPChannelSettings

    init(_ settings: Settings) throws(SettingsError) {
        directory = try settings.text(Self.directory)
        templates = try settings.text(Self.templates)
        let text = try settings.text(Self.from)
        guard let from = Mailbox(text) else {
            throw .invalid(
                Self.from.environmentName, found: text, expected: "an address such as Baton <baton@example.com>")
        }
        self.from = from
        http = try HTTPChannelSettings(settings)
    }
}
