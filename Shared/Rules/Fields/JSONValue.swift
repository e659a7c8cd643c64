/// A JSON document with its numbers as written and its members in order, repeated keys included.
enum JSONValue: Equatable {
    struct Member: Equatable {
        var key: String
        var value: JSONValue
    }

    case null
    case truth(Bool)
    case number(String)
    case text(String)
    case list([JSONValue])
    case object([Member])
}

extension JSONValue {
    /// The first member of that name.
    subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// A text, number or truth value as text; nil for the others.
    var scalar: String? {
        switch self {
        case .text(let text), .number(let text): text
        case .truth(let truth): truth ? "true" : "false"
        case .null, .list, .object: nil
        }
    }

    /// What the value's text holds where that is itself a list or an object in JSON; else the value.
    func unpacked(limits: FieldLimits) -> JSONValue {
        guard case .text(let text) = self, let first = text.utf8.first(where: { $0 > 0x20 }),
            first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
        else { return self }
        return (try? JSONReader.read(Array(text.utf8), limits: limits)) ?? self
    }

    /// The kind of value, for error texts.
    var kind: String {
        switch self {
        case .null: "null"
        case .truth: "true or false"
        case .number: "a number"
        case .text: "a text"
        case .list: "a list"
        case .object: "an object"
        }
    }
}
