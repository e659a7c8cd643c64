import Mail
import Notices
import WorkerRuntime

/// The settings of notification beyond those of every worker.
struct NotificationConfiguration: Sendable {
    static let directory = Setting(
        "notification.directory", "where the channel `file` writes its messages", default: "notifications")
    static let templates = Setting(
        "templates", "the directory of the messages' templates", default: "deploy/config/templates")
    static let from = Setting(
        "notification.from", "the sender of every message", default: "Baton <baton@localhost>")
    static let link = Setting(
        "notification.link", "where recipients open a lead, such as https://crm.example.com/leads/{id}",
        isOptional: true)
    static let smtp = Setting(
        "notification.smtp.url",
        "the mail server, such as smtp://user:password@host:587; without it there is no channel `email`",
        isSecret: true, isOptional: true)
    static let smtpConnections = Setting(
        "notification.smtp.connections", "connections to the mail server at the same time", default: "2")

    static let unsubscribeAddress = Setting(
        "notification.unsubscribe.mailto",
        "the address whose reader takes people off by `baton notify unsubscribe`, for mail programs without one click",
        isOptional: true)

    /// In the order in which `--help` shows them.
    static let all =
        [
            directory, templates, from, link, smtp, smtpConnections, LinkSettings.publicURL, LinkSettings.secret,
            unsubscribeAddress,
        ] + HTTPChannelSettings.all

    var directory: String
    var templates: String
    var from: Mailbox
    var links: NoticeLinks?
    /// Nil where no mail is sent.
    var mailServer: SMTPServer?
    var mailConnections: Int
    var http: HTTPChannelSettings
    /// Nil where links have no address or no signature: then digests have no such headers, and no lead is written to.
    var unsubscribing: Unsubscribing?

    init(_ settings: Settings) throws {
        directory = try settings.text(Self.directory)
        templates = try settings.text(Self.templates)
        let text = try settings.text(Self.from)
        guard let from = Mailbox(text) else {
            throw SettingsError.invalid(
                Self.from.environmentName, found: text, expected: "an address such as Baton <baton@example.com>")
        }
        self.from = from
        links = try settings.optionalText(Self.link).map { text in
            guard let links = NoticeLinks(text) else {
                throw SettingsError.invalid(
                    Self.link.environmentName, found: text, expected: "an address such as https://crm.example.com/{id}")
            }
            return links
        }
        mailServer = try settings.optionalText(Self.smtp).map { text in try SMTPServer(url: text) }
        mailConnections = try settings.whole(Self.smtpConnections, in: 1...64)
        http = try HTTPChannelSettings(settings)
        unsubscribing = try Self.unsubscribing(settings)
    }
}
