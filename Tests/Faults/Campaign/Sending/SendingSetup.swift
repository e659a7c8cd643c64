import Foundation
import Support

/// The policy and the endpoints by which each lead is told of at every place of some ways.
struct SendingSetup {
    var ways: [SendingWay]
    var places: Int
    var prefersOnce = false

    private static let secret = "whsec_" + Data(repeating: 7, count: 32).base64EncodedString()

    var policy: String {
        let preference = prefersOnce ? "once" : "delivery"
        let rules = ways.map { way in
            let places = way.places(places).map { #""\#($0)""# }.joined(separator: ", ")
            let (to, channels) =
                switch way {
                case .webhook, .teams: ("owner", places)
                case .slackWebhook: (places, "slack")
                case .slack, .email, .file: (places, way.rawValue)
                }
            return """
                  - id: \(way.rawValue)
                    events: [lead.routed]
                    to: [\(to)]
                    channels: [\(channels)]
                    template: lead-routed
                """
        }
        return """
            kind: notification-policy
            name: sending
            prefer: {slack: \(preference), email: \(preference), teams: \(preference)}
            rules:
            \(rules.joined(separator: "\n"))

            """
    }

    /// `url` says where a place of a way is; nil for those of Slack's own methods.
    func endpoints(slack api: String?, url: (_ way: SendingWay, _ name: String) -> String) throws -> Data {
        let webhooks = named(.webhook).map { name in
            ["name": name, "url": url(.webhook, name), "secrets": [Self.secret]] as [String: Any]
        }
        let teams = named(.teams).map { name in ["name": name, "url": url(.teams, name)] }
        var all: [String: Any] = ["webhooks": webhooks, "teams": teams]
        if let api {
            let hooks = named(.slackWebhook).map { ($0, url(.slackWebhook, String($0.dropFirst()))) }
            all["slack"] = [
                "token": "xoxb-of-a-fault-run", "api": api,
                "webhooks": Dictionary(hooks, uniquingKeysWith: { first, _ in first }),
            ]
        }
        return try JSONSerialization.data(withJSONObject: all)
    }

    /// Makes both known to a relay; returns what its notification workers are told.
    func apply(
        to relay: RelayUnderTest, slack api: String?, url: (_ way: SendingWay, _ name: String) -> String
    ) throws -> [String: String] {
        let (policyFile, endpointsFile) = ("\(relay.folder)/policy.yaml", "\(relay.folder)/endpoints.json")
        try policy.write(toFile: policyFile, atomically: true, encoding: .utf8)
        try relay.apply(policyFile)
        try endpoints(slack: api, url: url).write(to: URL(fileURLWithPath: endpointsFile))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: endpointsFile)
        return [
            "BATON_NOTIFICATION_ENDPOINTS": endpointsFile, "BATON_NOTIFICATION_ALLOW_PRIVATE": "true",
            "BATON_NOTIFICATION_LINK": "https://crm.example/leads/{id}",
        ]
    }

    /// The names behind the channel, such as `place1` or `#place1`.
    private func named(_ way: SendingWay) -> [String] {
        way.places(places).map { String($0.drop { $0 != ":" }.dropFirst()) }
    }
}
