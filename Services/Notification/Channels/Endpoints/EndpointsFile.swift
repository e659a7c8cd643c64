/// The endpoints file as it is written: all names and keys of receivers that the policy calls by name.
struct EndpointsFile: Decodable, Sendable {
    struct Webhook: Decodable, Sendable {
        var name: String
        var url: String
        var secrets: [String]

        private enum CodingKeys: String, CodingKey, CaseIterable { case name, url, secrets }

        init(from decoder: any Decoder) throws {
            try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            url = try container.decode(String.self, forKey: .url)
            secrets = try container.decode([String].self, forKey: .secrets)
        }
    }

    struct Team: Decodable, Sendable {
        var name: String
        var url: String

        private enum CodingKeys: String, CodingKey, CaseIterable { case name, url }

        init(from decoder: any Decoder) throws {
            try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            url = try container.decode(String.self, forKey: .url)
        }
    }

    struct Slack: Decodable, Sendable {
        var token: String?
        var api: String?
        var webhooks: [String: String]

        private enum CodingKeys: String, CodingKey, CaseIterable { case token, api, webhooks }

        init(from decoder: any Decoder) throws {
            try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
            let container = try decoder.container(keyedBy: CodingKeys.self)
            token = try container.decodeIfPresent(String.self, forKey: .token)
            api = try container.decodeIfPresent(String.self, forKey: .api)
            webhooks = try container.decodeIfPresent([String: String].self, forKey: .webhooks) ?? [:]
        }
    }

    var webhooks: [Webhook]
    var teams: [Team]
    var slack: Slack?

    private enum CodingKeys: String, CodingKey, CaseIterable { case webhooks, teams, slack }

    init(from decoder: any Decoder) throws {
        try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
        let container = try decoder.container(keyedBy: CodingKeys.self)
        webhooks = try container.decodeIfPresent([Webhook].self, forKey: .webhooks) ?? []
        teams = try container.decodeIfPresent([Team].self, forKey: .teams) ?? []
        slack = try container.decodeIfPresent(Slack.self, forKey: .slack)
    }
}

extension Decoder {
    /// Throws when the object has a field that is none of these: a misspelt one would be missed in silence.
    fileprivate func refuseFields(besides known: [String]) throws {
        let container = try container(keyedBy: AnyField.self)
        let found = container.allKeys.map(\.stringValue).sorted()
        guard let unknown = found.first(where: { !known.contains($0) }) else { return }
        throw DecodingError.dataCorrupted(
            DecodingError.Context(
                codingPath: codingPath,
                debugDescription: "found the field \(unknown.prefix(40)), expected \(known.joined(separator: ", "))"))
    }
}

private struct AnyField: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
