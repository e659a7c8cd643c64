extension Condition: Codable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case all, any, not
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        let keys = container.allKeys.map(\.stringValue)
        guard let word = keys.compactMap(CodingKeys.init(rawValue:)).first else {
            if keys.contains("field") {
                self = .test(try ConditionTest(from: decoder))
                return
            }
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "found \(Self.list(keys)), expected 'all', 'any', 'not' or 'field'"))
        }
        guard keys.count == 1 else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "found \(Self.list(keys)), expected '\(word.rawValue)' alone"))
        }
        let key = AnyKey(stringValue: word.rawValue)
        switch word {
        case .all: self = .all(try container.decode([Condition].self, forKey: key))
        case .any: self = .any(try container.decode([Condition].self, forKey: key))
        case .not: self = .not(try container.decode(Condition.self, forKey: key))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        if case .test(let test) = self { return try test.encode(to: encoder) }
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .all(let parts): try container.encode(parts, forKey: .all)
        case .any(let parts): try container.encode(parts, forKey: .any)
        case .not(let part): try container.encode(part, forKey: .not)
        case .test: break
        }
    }

    private static func list(_ keys: [String]) -> String {
        keys.isEmpty ? "an empty object" : keys.sorted().map { "'\($0)'" }.joined(separator: ", ")
    }
}
