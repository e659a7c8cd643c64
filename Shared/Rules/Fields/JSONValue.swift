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
