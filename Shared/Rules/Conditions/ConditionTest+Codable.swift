extension ConditionTest: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: AnyKey.self)
        let fieldKey = AnyKey(stringValue: "field")
        let name = try container.decode(String.self, forKey: fieldKey)
        guard let field = ConditionField(name: name) else {
            let known = ConditionField.named.keys.sorted() + ["lead.extra.<key>", "activity.<property>"]
            throw DecodingError.dataCorruptedError(
                forKey: fieldKey, in: container,
                debugDescription: "found unknown field '\(name)', expected " + Suggestion.oneOf(known, nearestTo: name))
        }
        self.field = field
        operators = []
        for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) where key.stringValue != "field" {
            guard let word = ConditionOperator.Word(rawValue: key.stringValue) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container,
                    debugDescription: "found unknown operator '\(key.stringValue)', expected "
                        + Suggestion.oneOf(ConditionOperator.Word.allCases.map(\.rawValue), nearestTo: key.stringValue))
            }
            let operation = try Self.operation(word, key, in: container)
            if let problem = Self.problem(of: operation, on: field) {
                throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: problem)
            }
            operators.append(operation)
        }
        guard !operators.isEmpty else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription: "found no operator, expected "
                        + Suggestion.oneOf(ConditionOperator.Word.allCases.map(\.rawValue), nearestTo: "")))
        }
    }

    private static func operation(
        _ word: ConditionOperator.Word, _ key: AnyKey, in container: KeyedDecodingContainer<AnyKey>
    ) throws -> ConditionOperator {
        func constant() throws -> ConditionConstant { try container.decode(ConditionConstant.self, forKey: key) }
        func list() throws -> [ConditionConstant] { try container.decode([ConditionConstant].self, forKey: key) }
        /// One text or a list of them; an empty text would match everything.
        func texts() throws -> [ConditionConstant] {
            let texts = try (try? list()) ?? [constant()]
            guard !texts.isEmpty, !texts.contains(where: { $0.text.isEmpty }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "found an empty text or list, expected texts")
            }
            return texts
        }
        func number() throws -> Double { try container.decode(Double.self, forKey: key) }
        return switch word {
        case .equals: .equals(try constant())
        case .notEquals: .notEquals(try constant())
        case .isIn: .isIn(try list())
        case .notIn: .notIn(try list())
        case .contains: .contains(try texts())
        case .containsWord: .containsWord(try texts())
        case .startsWith: .startsWith(try texts())
        case .endsWith: .endsWith(try texts())
        case .exists: .exists(try container.decode(Bool.self, forKey: key))
        case .gt: .greater(try number())
        case .gte: .greaterOrEqual(try number())
        case .lt: .less(try number())
        case .lte: .lessOrEqual(try number())
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: AnyKey.self)
        try container.encode(field.name, forKey: AnyKey(stringValue: "field"))
        for operation in operators {
            let key = AnyKey(stringValue: operation.word.rawValue)
            switch operation {
            case .equals(let constant), .notEquals(let constant): try container.encode(constant, forKey: key)
            case .isIn(let list), .notIn(let list), .contains(let list), .containsWord(let list), .startsWith(let list),
                .endsWith(let list):
                try container.encode(list, forKey: key)
            case .exists(let expected): try container.encode(expected, forKey: key)
            case .greater(let limit), .greaterOrEqual(let limit), .less(let limit), .lessOrEqual(let limit):
                try container.encode(limit, forKey: key)
            }
        }
    }
}
