/// An entry of the forms file as it is written, before its values are checked.
struct FormEntry: Decodable {
    var key: String
    var name: String
    var source: String
    var contentTypes: [String]?
    var token: String?
    var origins: [String]?
    var thankYou: String?
    var isTest: Bool?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case key, name, source, contentTypes, token, origins, thankYou, isTest
    }

    init(from decoder: any Decoder) throws {
        // A misspelt `origins` would leave a form open to everybody, so an unknown field is an error.
        try decoder.refuseFields(besides: CodingKeys.allCases.map(\.rawValue))
        let container = try decoder.container(keyedBy: CodingKeys.self)
        key = try container.decode(String.self, forKey: .key)
        name = try container.decode(String.self, forKey: .name)
        source = try container.decode(String.self, forKey: .source)
        contentTypes = try container.decodeIfPresent([String].self, forKey: .contentTypes)
        token = try container.decodeIfPresent(String.self, forKey: .token)
        origins = try container.decodeIfPresent([String].self, forKey: .origins)
        thankYou = try container.decodeIfPresent(String.self, forKey: .thankYou)
        isTest = try container.decodeIfPresent(Bool.self, forKey: .isTest)
    }
}
