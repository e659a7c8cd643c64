import FoundationEssentials
import Notices
import Rules
import WorkerRuntime

/// The settings of the notification worker as this environment has them: what its messages say, and which channels it has.
struct ChannelSetup {
    private static let from = Setting(
        "notification.from", "the sender of every message", default: "Baton <baton@localhost>")
    private static let link = Setting("notification.link", "where recipients open a lead", isOptional: true)
    private static let smtp = Setting("notification.smtp.url", "the mail server", isSecret: true, isOptional: true)
    private static let endpoints = Setting("notification.endpoints", "a private file of receivers", isOptional: true)
    private static let slackToken = Setting(
        "notification.slack.token", "the token of Slack's app", isSecret: true, isOptional: true)

    var from: Mailbox
    var links: NoticeLinks?
    var hasMail = false
    var hasSlackToken = false
    /// By kind: the names of receivers; for Slack the places that have an incoming webhook.
    var receivers: [NoticeChannel.Kind: Set<String>] = [:]
    /// False where the environment names no way out: then nobody can say here which channels there are.
    var isKnown = true

    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        let settings = try Settings.load(
            [Self.from, Self.link, Self.smtp, Self.endpoints, Self.slackToken], arguments: [], environment: environment)
        let sender = try settings.text(Self.from)
        guard let from = Mailbox(sender) else {
            throw SettingsError.invalid(
                Self.from.environmentName, found: sender, expected: "an address such as Baton <baton@example.com>")
        }
        self.from = from
        links = try settings.optionalText(Self.link).map { text in
            guard let links = NoticeLinks(text) else {
                throw SettingsError.invalid(
                    Self.link.environmentName, found: text, expected: "an address such as https://crm.example.com/{id}")
            }
            return links
        }
        hasMail = settings.optionalText(Self.smtp) != nil
        hasSlackToken = settings.optionalText(Self.slackToken) != nil
        if let path = settings.optionalText(Self.endpoints) { try read(path) }
        isKnown = hasMail || hasSlackToken || settings.optionalText(Self.endpoints) != nil
    }

    private mutating func read(_ path: String) throws {
        let bytes = try InputFile.bytes(path)
        guard let file = try? JSONDecoder().decode(EndpointsFile.self, from: Data(bytes)) else {
            throw Failure.unusable("\(path): cannot be read as a file of endpoints; the notification worker says why")
        }
        receivers[.webhook] = Set(file.webhooks.map(\.name))
        receivers[.teams] = Set(file.teams.map(\.name))
        receivers[.slack] = Set((file.slack?.webhooks ?? [:]).keys)
        hasSlackToken = hasSlackToken || file.slack?.token != nil
    }

    /// The form in which a notice leaves here.
    func form(of notice: PlannedNotice) -> PreviewForm? {
        switch NoticeChannel.Kind(rawValue: notice.channel) {
        case .slack: receivers[.slack]?.contains(name(of: notice)) == true ? .slackWebhook : .slack
        case .email: .email
        case .webhook: .webhook
        case .teams: .teams
        case .file: .file
        case nil: nil
        }
    }

    /// What a notice's way out lacks here; nil where it has all, and where nobody can say.
    func lack(of notice: PlannedNotice) -> String? {
        guard isKnown, let kind = NoticeChannel.Kind(rawValue: notice.channel) else { return nil }
        let name = name(of: notice)
        switch kind {
        case .file: return nil
        case .email: return hasMail ? nil : lacking("email", "\(Self.smtp.environmentName)")
        case .slack:
            if hasSlackToken || receivers[.slack]?.contains(name) == true { return nil }
            return lacking("slack:\(name)", "\(Self.slackToken.environmentName) or an incoming webhook for it")
        case .webhook, .teams:
            let known = receivers[kind] ?? []
            if known.contains(name) { return nil }
            let names = known.isEmpty ? "" : " (found \(known.sorted().joined(separator: ", ")))"
            return lacking(
                "\(kind.rawValue):\(name)", "it among the receivers of \(Self.endpoints.environmentName)\(names)")
        }
    }

    private func lacking(_ what: String, _ expected: String) -> String {
        "channel: \(what) is not set up, expected \(expected); set up are: \(names.joined(separator: ", "))"
    }

    /// What is set up, such as `email` and `webhook:crm`.
    var names: [String] {
        var names = ["file"]
        if hasMail { names.append("email") }
        if hasSlackToken { names.append("slack") }
        for (kind, places) in receivers { names += places.map { "\(kind.rawValue):\($0)" } }
        return names.sorted()
    }

    private func name(of notice: PlannedNotice) -> String {
        String(notice.destination.drop { $0 != ":" }.dropFirst())
    }
}
