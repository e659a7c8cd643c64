/// Keys as PHP writes them: `fields[email][value]` is the member `value` of the member `email` of `fields`.
enum BracketKeys {
    /// PHP's forms go three levels deep; a key that goes deeper than this is a plain name.
    static let deepest = 8

    /// The names on the way to the value, empty ones for `[]`; nil for a key that is a plain name.
    ///
    /// Brackets that are not closed, stand in one another or have text behind them belong to a name, and so do those
    /// of a label such as `Budget [EUR]`.
    static func path(of key: String) -> [String]? {
        let bytes = key.utf8
        guard bytes.last == UInt8(ascii: "]"), let start = bytes.firstIndex(of: UInt8(ascii: "[")),
            start > bytes.startIndex, bytes[bytes.index(before: start)] > 0x20
        else { return nil }
        var path = [String(key[..<start])]
        var rest = bytes[start...]
        while rest.first == UInt8(ascii: "["), path.count < deepest {
            rest = rest.dropFirst()
            guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }),
                rest[end] == UInt8(ascii: "]")
            else { return nil }
            path.append(String(key[rest.startIndex..<end]))
            rest = rest[end...].dropFirst()
        }
        return rest.isEmpty ? path : nil
    }

    /// The fields as the document that they were before they were encoded; no value is dropped.
    static func document(of fields: [FormField]) -> JSONValue {
        var root = Branch()
        for field in fields { root.add(field.values, at: (path(of: field.key) ?? [field.key])[...]) }
        return .object(root.members.map { JSONValue.Member(key: $0.key, value: $0.branch.value) })
    }

    /// What one name holds: values, members, or both where a sender contradicts itself.
    private struct Branch {
        private var values: [String] = []
        private(set) var members: [(key: String, branch: Branch)] = []
        private var places: [String: Int] = [:]

        mutating func add(_ values: [String], at path: ArraySlice<String>) {
            guard let key = path.first else {
                self.values += values
                return
            }
            let place = places[key] ?? members.count
            if place == members.count {
                members.append((key, Branch()))
                places[key] = place
            }
            members[place].branch.add(values, at: path.dropFirst())
        }

        var value: JSONValue {
            let texts = values.map { JSONValue.text($0) }
            guard !members.isEmpty else { return texts.count == 1 ? texts[0] : texts.isEmpty ? .null : .list(texts) }
            let inner =
                isList ? elements : [.object(members.map { JSONValue.Member(key: $0.key, value: $0.branch.value) })]
            if texts.isEmpty { return isList ? .list(inner) : inner[0] }
            return .list(texts + inner)
        }

        /// Whether the names are `[]`, or the places 0, 1, 2 and so on.
        private var isList: Bool {
            members.enumerated().allSatisfy { $1.key.isEmpty || $1.key == "\($0)" }
        }

        private var elements: [JSONValue] {
            members.flatMap { member -> [JSONValue] in
                if member.key.isEmpty, case .list(let values) = member.branch.value { return values }
                return [member.branch.value]
            }
        }
    }
}
