/// The members of an object, taken out one by one; what nobody took is what is left.
///
/// So an adapter loses nothing that it does not know, a repeated key and a value of the wrong kind included.
struct JSONMembers {
    private(set) var rest: [JSONValue.Member]

    /// Of what is no object there are none.
    init(_ value: JSONValue?) {
        rest = if case .object(let members) = value { members } else { [] }
    }

    /// The first member of that name, whatever it is.
    mutating func take(_ key: String) -> JSONValue? {
        guard let place = rest.firstIndex(where: { $0.key == key }) else { return nil }
        return rest.remove(at: place).value
    }

    /// The first of that name as text, when it is a text, a number or a truth value.
    mutating func text(_ key: String) -> String? {
        guard let place = rest.firstIndex(where: { $0.key == key }), let text = rest[place].value.scalar else {
            return nil
        }
        rest.remove(at: place)
        return text
    }

    /// The first of that name, when it is an object.
    mutating func object(_ key: String) -> JSONMembers? {
        guard let place = rest.firstIndex(where: { $0.key == key }), case .object = rest[place].value else {
            return nil
        }
        return JSONMembers(rest.remove(at: place).value)
    }

    /// The first of that name, when it is a list.
    mutating func list(_ key: String) -> [JSONValue]? {
        guard let place = rest.firstIndex(where: { $0.key == key }), case .list(let elements) = rest[place].value else {
            return nil
        }
        rest.remove(at: place)
        return elements
    }
}

extension JSONValue {
    /// The texts, numbers and truth values in it, in order.
    var scalars: [String] {
        switch self {
        case .null: []
        case .text, .number, .truth: scalar.map { [$0] } ?? []
        case .list(let elements): elements.flatMap(\.scalars)
        case .object(let members): members.flatMap(\.value.scalars)
        }
    }
}
