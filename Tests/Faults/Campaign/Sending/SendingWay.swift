/// A way by which deliveries leave, as the runs of sending tell them apart.
enum SendingWay: String, CaseIterable, Sendable, Codable {
    /// `chat.postMessage`, with a history that can be read.
    case slack
    case slackWebhook = "slack-webhook"
    case email, webhook, teams, file

    init?(destination: String) {
        if destination.hasPrefix("slack:#") {
            self = .slackWebhook
        } else {
            self.init(rawValue: String(destination.prefix { $0 != ":" }))
        }
    }

    /// Whether somebody can be asked what became of an attempt, or a repetition is recognised: then all is sent in the end.
    var isCertain: Bool { self == .slack || self == .webhook || self == .file }

    /// The places of this way: what the policy writes as the recipients, or the channels, of its rule.
    func places(_ count: Int) -> [String] {
        (1...count).map { number in
            switch self {
            case .slack: "slack:C\(number)"
            case .slackWebhook: "slack:#place\(number)"
            case .webhook, .teams: "\(rawValue):place\(number)"
            case .email, .file: "reader\(number)@sales.example"
            }
        }
    }
}
