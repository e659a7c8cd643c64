/// The endpoints file as it is written: all names and keys of receivers that the policy calls by name.
package struct EndpointsFile: Decodable, Sendable {
    package struct Webhook: Decodable, Sendable {
        package var name: String
        package var url: String
        package var secrets: [String]

        private enum CodingKeys: String, CodingKey, CaseIterable { case name, url, secrets }

        package init(from decoder: any Decoder) throws {
            try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            url = try container.decode(String.self, forKey: .url)
            secrets = try container.decode([String].self, forKey: .secrets)
        }
    }

    package struct Team: Decodable, Sendable {
        package var name: String
        package var url: String

        private enum CodingKeys: String, CodingKey, CaseIterable { case name, url }

        package init(from decoder: any Decoder) throws {
            try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
            let container = try decoder.container(keyedBy: CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            url = try container.decode(String.self, forKey: .url)
        }
    }

    package struct Slack: Decodable, Sendable {
        package var token: String?
        package var api: String?
        package var webhooks: [String: String]

        private enum CodingKeys: String, CodingKey, CaseIterable { case token, api, webhooks }

        package init(from decoder: any Decoder) throws {
            try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
            let container = try decoder.container(keyedBy: CodingKeys.self)
            token = try container.decodeIfPresent(String.self, forKey: .token)
            api = try container.decodeIfPresent(String.self, forKey: .api)
            webhooks = try container.decodeIfPresent([String: String].self, forKey: .webhooks) ?? [:]
        }
    }

    package var webhooks: [Webhook]
    package var teams: [Team]
    package var slack: Slack?

    private enum CodingKeys: String, CodingKey, CaseIterable { case webhooks, teams, slack }

    package init(from decoder: any Decoder) throws {
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
    package var stringValue: String
    package var intValue: Int? { nil }

    package init(stringValue: String) { self.stringValue = stringValue }
    package init?(intValue: Int) { nil }
}
