import Contracts

/// A member of a form's entry, and its value as JSON; nil takes the member out.
struct FormMember: Equatable {
    var name: String
    var value: String?

    init(_ name: String, _ text: String?) {
        self.name = name
        value = text.map(Self.json)
    }

    init(_ name: String, _ isTrue: Bool?) {
        self.name = name
        value = isTrue.map { $0 ? "true" : "false" }
    }

    init(_ name: String, _ texts: [String]?) {
        self.name = name
        value = texts.map { "[\($0.map(Self.json).joined(separator: ", "))]" }
    }

    private static func json(_ text: String) -> String {
        // A text of valid Unicode always encodes.
        (try? BodyCoding.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
