import WorkerRuntime

/// The settings of the intake.
struct IntakeConfiguration: Sendable {
    static let address = Setting("intake.address", "where forms are posted to", default: "127.0.0.1:8080")
    static let forms = Setting("forms", "the file with the forms")
    static let bodyLimit = Setting(
        "intake.body.limit", "longest body in bytes; in base64 it must fit into a message of the broker",
        default: "1048576")
    static let inflatedLimit = Setting(
        "intake.body.inflated", "longest compressed body in bytes once it is inflated", default: "1048576")
    static let addressLimit = Setting("intake.address.limit", "longest path and query in bytes", default: "8192")
    static let headerLimit = Setting("intake.header.limit", "all headers together in bytes at most", default: "32768")
    static let headerCount = Setting("intake.header.count", "headers of a request at most", default: "100")
    static let connections = Setting(
        "intake.connections",
        "connections open at the same time at most; a new one takes the place of the one that has gone longest without "
            + "completing a request", default: "2048")
    static let addressConnections = Setting(
        "intake.connections.address", "connections of one address at most; not counted behind a proxy of yours",
        default: "256")
    static let idleTimeout = Setting(
        "intake.idle.timeout", "how long a connection may be open without a request", default: "30s")
    static let headTimeout = Setting(
        "intake.head.timeout", "how long the headers of a request may take", default: "10s")
    static let bodyTimeout = Setting("intake.body.timeout", "how long a body may take", default: "120s")
    static let bodyRate = Setting(
        "intake.body.rate", "bytes per second of a body at least, once the head's time has passed", default: "500")
    static let answerTimeout = Setting(
        "intake.answer.timeout", "how long a sender may leave an answer unread", default: "10s")
    static let addressRate = Setting(
        "intake.rate.address",
        "posts per minute of one address (IPv6: of one /64), all at once if it likes; 0 for no limit", default: "6000")
    static let formRate = Setting(
        "intake.rate.form", "posts per minute of a form whose entry has no ratePerMinute; 0 for no limit",
        default: "60000")
    static let acceptTimeout = Setting(
        "intake.accept.timeout", "how long the disk or the broker may take before a sender is refused", default: "4s")
    static let trustProxy = Setting(
        "intake.trust.proxy", "whether X-Forwarded-For is believed: true behind a proxy of yours", default: "false")

    static let signatureWindow = Setting(
        "intake.signature.window", "how far from now the time of a vendor's signature may lie", default: "5m")
    static let stampSecret = Setting(
        "intake.stamp.secret",
        "what the stamps of forms with minimumSeconds are signed with; one for all intakes of a form, else one of each "
            + "journal's own, or in the mode broker of each process",
        isSecret: true, isOptional: true)

    /// In the order in which `--help` shows them.
    static let all: [Setting] = [
        CommonSettings.amqpURL, address, forms, bodyLimit, inflatedLimit, addressLimit, headerLimit, headerCount,
        connections,
        addressConnections, idleTimeout, headTimeout, bodyTimeout, bodyRate, answerTimeout, addressRate, formRate,
        acceptTimeout, trustProxy, mode, journalFile, journalLimit, journalFree, journalKeep, journalSettling,
        journalReport, journalCheck, LinkSettings.secret, LinkSettings.secretBefore, databaseURL, signatureWindow,
        stampSecret,
        CommonSettings.healthAddress,
        CommonSettings.logLevel,
        CommonSettings.drainTimeout, CommonSettings.fail,
    ]

    /// Where a submission is safe.
    enum Mode: String {
        case journal
        case broker
    }

    var listenAddress: ListenAddress
    var formsFile: String
    var limits: IntakeLimits
    var patience: Duration
    var trustsProxy: Bool
    var mode: Mode
    var authenticator: Authenticator
    /// Nil when none is set.
    var stampSecret: [UInt8]?
    /// The one in force first; empty where no links are made.
    var linkSecrets: [String]

    init(_ settings: Settings) throws(SettingsError) {
        let text = try settings.text(Self.address)
        guard let address = ListenAddress(text) else {
            throw .invalid(Self.address.environmentName, found: text, expected: "host:port")
        }
        listenAddress = address
        formsFile = try settings.text(Self.forms)
        limits = IntakeLimits(
            body: try settings.whole(Self.bodyLimit, in: 1...(10 << 20)),
            inflated: try settings.whole(Self.inflatedLimit, in: 1...(10 << 20)),
            address: try settings.whole(Self.addressLimit, in: 256...(64 << 10)),
            headers: try settings.whole(Self.headerLimit, in: 1024...(1 << 20)),
            headerCount: try settings.whole(Self.headerCount, in: 10...1000),
            connections: try settings.whole(Self.connections, in: 1...100_000),
            connectionsPerAddress: try settings.whole(Self.addressConnections, in: 1...100_000),
            idle: try settings.duration(Self.idleTimeout), head: try settings.duration(Self.headTimeout),
            bodyTime: try settings.duration(Self.bodyTimeout),
            bodyRate: try settings.whole(Self.bodyRate, in: 1...(1 << 30)),
            answer: try settings.duration(Self.answerTimeout),
            ratePerAddress: try settings.whole(Self.addressRate, in: 0...10_000_000),
            ratePerForm: try settings.whole(Self.formRate, in: 0...10_000_000))
        patience = try settings.duration(Self.acceptTimeout)
        let trust = try settings.text(Self.trustProxy)
        guard let trustsProxy = Bool(trust) else {
            throw .invalid(Self.trustProxy.environmentName, found: trust, expected: "true or false")
        }
        self.trustsProxy = trustsProxy
        let modeText = try settings.text(Self.mode)
        guard let mode = Mode(rawValue: modeText) else {
            throw .invalid(Self.mode.environmentName, found: modeText, expected: "journal or broker")
        }
        self.mode = mode
        authenticator = Authenticator(window: try settings.duration(Self.signatureWindow))
        stampSecret = try settings.optionalText(Self.stampSecret).map { (text) throws(SettingsError) in
            guard text.utf8.count >= 16 else {
                throw .invalid(
                    Self.stampSecret.environmentName, found: "\(text.utf8.count) bytes", expected: "16 bytes or more")
            }
            return Array(text.utf8)
        }
        linkSecrets = try Self.linkSecrets(settings)
    }
}
