import WorkerRuntime

/// The settings of the channels that call others over HTTP: each is there when its receivers are.
struct HTTPChannelSettings: Sendable {
    static let endpoints = Setting(
        "notification.endpoints",
        "a private JSON file of receivers: {\"webhooks\": [{\"name\", \"url\", \"secrets\"}], \"teams\": [{\"name\", \"url\"}], \"slack\": {\"token\", \"webhooks\"}}",
        isOptional: true)
    static let slackToken = Setting(
        "notification.slack.token", "the token of Slack's app, such as xoxb-...", isSecret: true, isOptional: true)
    static let allowPrivate = Setting(
        "notification.allow.private",
        "receivers inside one's own network: false, true, or their blocks of addresses such as 10.1.0.0/16,fd00::/8",
        default: "false")
    static let authorities = Setting(
        "notification.authorities", "the certificates that receivers are trusted by, in PEM",
        default: "/etc/ssl/certs/ca-certificates.crt")

    /// In the order in which `--help` shows them.
    static let all = [endpoints, slackToken, allowPrivate, authorities]

    var endpoints: Endpoints
    var allowed: AddressGuard.Private
    var authoritiesPath: String

    /// Reads the endpoints file as well, so that a mistake in it shows at start.
    init(_ settings: Settings) throws {
        let file = try settings.optionalText(Self.endpoints).map { path in try Endpoints(path: path) }
        endpoints = file ?? Endpoints()
        if let token = settings.optionalText(Self.slackToken) {
            guard Endpoints.isToken(token) else {
                throw SettingsError.invalid(
                    Self.slackToken.environmentName, found: "(not shown)", expected: "a token such as xoxb-...")
            }
            var slack = try endpoints.slack ?? SlackEndpoint(api: EndpointURL(SlackEndpoint.publicAPI))
            // The setting is the one that is changed where the file is shared.
            slack.token = token
            endpoints.slack = slack
        }
        allowed = try Self.allowed(try settings.text(Self.allowPrivate))
        authoritiesPath = try settings.text(Self.authorities)
    }

    private static func allowed(_ text: String) throws(SettingsError) -> AddressGuard.Private {
        switch text {
        case "false": return .none
        case "true": return .all
        default:
            var ranges: [AddressRange] = []
            for part in text.split(separator: ",", omittingEmptySubsequences: false) {
                let block = String(part.drop { $0 == " " }.prefix { $0 != " " })
                guard let range = AddressRange(block) else {
                    throw .invalid(
                        allowPrivate.environmentName, found: text,
                        expected: "false, true or blocks of addresses such as 10.1.0.0/16")
                }
                ranges.append(range)
            }
            return .ranges(ranges)
        }
    }
}
