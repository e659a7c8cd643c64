import FoundationEssentials

/// JSON as any reader would see it.
package indirect enum ReadJSON: Decodable, Equatable {
    case null
    case truth(Bool)
    case number(Double)
    case text(String)
    case list([ReadJSON])
    case object([String: ReadJSON])

    package init(_ bytes: [UInt8]) throws {
        self = try JSONDecoder().decode(ReadJSON.self, from: Data(bytes))
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let truth = try? container.decode(Bool.self) {
            self = .truth(truth)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([ReadJSON].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: ReadJSON].self))
        }
    }

    package subscript(key: String) -> ReadJSON? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    package var text: String? { if case .text(let text) = self { text } else { nil } }

    package var list: [ReadJSON] { if case .list(let list) = self { list } else { [] } }

    /// Every text in it, names of members apart.
    package var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .list(let list): list.flatMap(\.texts)
        case .object(let members): members.sorted { $0.key < $1.key }.flatMap(\.value.texts)
        case .null, .truth, .number: []
        }
    }

    /// Every object in it.
    package var objects: [ReadJSON] {
        switch self {
        case .list(let list): list.flatMap(\.objects)
        case .object(let members): [self] + members.values.flatMap(\.objects)
        case .null, .truth, .number, .text: []
        }
    }
}
