@testable import Rules

extension JSONValue {
    /// The document as JSON again.
    var written: String {
        switch self {
        case .null: "null"
        case .truth(let truth): truth ? "true" : "false"
        case .number(let number): number
        case .text(let text): Self.quoted(text)
        case .list(let elements): "[" + elements.map(\.written).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { Self.quoted($0.key) + ":" + $0.value.written }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20:
                quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// The document without the secret of Google's posts.
    var withoutGoogleKeys: JSONValue {
        switch self {
        case .list(let elements): .list(elements.map(\.withoutGoogleKeys))
        case .object(let members):
            .object(
                members.filter { $0.key != "google_key" }.map { Member(key: $0.key, value: $0.value.withoutGoogleKeys) }
            )
        default: self
        }
    }

    /// How many values the document holds, itself included.
    var count: Int {
        switch self {
        case .list(let elements): elements.reduce(1) { $0 + $1.count }
        case .object(let members): members.reduce(1) { $0 + $1.value.count }
        default: 1
        }
    }

    /// The document with the value at that place changed; with nil it is taken out of what holds it.
    func changed(at place: Int, _ change: (JSONValue) -> JSONValue?) -> JSONValue {
        var place = place
        return changed(&place, change) ?? .null
    }

    private func changed(_ place: inout Int, _ change: (JSONValue) -> JSONValue?) -> JSONValue? {
        place -= 1
        if place == -1 { return change(self) }
        switch self {
        case .list(let elements): return .list(elements.compactMap { $0.changed(&place, change) })
        case .object(let members):
            return .object(
                members.compactMap { member in
                    member.value.changed(&place, change).map { Member(key: member.key, value: $0) }
                })
        default: return self
        }
    }
}
