/// An entry of the forms file as it is written, before its values are checked.
package struct FormEntry: Codable, Equatable, Sendable {
    package var key: String
    package var name: String
    package var source: String
    package var contentTypes: [String]?
    package var vendor: String?
    package var secrets: [String]?
    package var token: String?
    package var origins: [String]?
    package var thankYou: String?
    package var ratePerMinute: Int?
    package var isTest: Bool?
    package var isDisabled: Bool?
    package var publicURL: String?
    package var verifyToken: String?
    package var honeypots: [String]?
    package var minimumSeconds: Int?
    package var previousToken: String?
    package var mapping: [String: String]?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case key, name, source, vendor, contentTypes, secrets, token, origins, thankYou, ratePerMinute, isTest,
            isDisabled
        case publicURL, verifyToken, honeypots, minimumSeconds, previousToken, mapping
    }

    package init(from decoder: any Decoder) throws {
        // A misspelt `origins` would leave a form open to everybody, so an unknown field is an error.
        try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
        let container = try decoder.container(keyedBy: CodingKeys.self)
        key = try container.decode(String.self, forKey: .key)
        name = try container.decode(String.self, forKey: .name)
        source = try container.decode(String.self, forKey: .source)
        contentTypes = try container.decodeIfPresent([String].self, forKey: .contentTypes)
        vendor = try container.decodeIfPresent(String.self, forKey: .vendor)
        secrets = try container.decodeIfPresent([String].self, forKey: .secrets)
        token = try container.decodeIfPresent(String.self, forKey: .token)
        origins = try container.decodeIfPresent([String].self, forKey: .origins)
        thankYou = try container.decodeIfPresent(String.self, forKey: .thankYou)
        ratePerMinute = try container.decodeIfPresent(Int.self, forKey: .ratePerMinute)
        isTest = try container.decodeIfPresent(Bool.self, forKey: .isTest)
        isDisabled = try container.decodeIfPresent(Bool.self, forKey: .isDisabled)
        publicURL = try container.decodeIfPresent(String.self, forKey: .publicURL)
        verifyToken = try container.decodeIfPresent(String.self, forKey: .verifyToken)
        honeypots = try container.decodeIfPresent([String].self, forKey: .honeypots)
        minimumSeconds = try container.decodeIfPresent(Int.self, forKey: .minimumSeconds)
        previousToken = try container.decodeIfPresent(String.self, forKey: .previousToken)
        mapping = try container.decodeIfPresent([String: String].self, forKey: .mapping)
    }
}
