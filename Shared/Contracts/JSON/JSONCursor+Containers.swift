extension JSONCursor {
    /// Enters an object of which only some members matter.
    package mutating func members<Key>(_ keys: JSONKeys<Key>) throws(BodyError) -> JSONMembers<Key> {
        try open("{", "an object")
        return JSONMembers(keys)
    }

    /// The next member that matters, with the cursor at its value, which must be read; nil when the object closed.
    ///
    /// Members that nobody knows are passed over, as every reader of messages must.
    package mutating func next<Key>(_ members: inout JSONMembers<Key>) throws(BodyError) -> Key? {
        while try advance(isFirst: &members.isFirst, closing: "}") {
            if let index = try index(in: members), let key = members.take(index) { return key }
            try skipValue()
        }
        return nil
    }

    /// The member's value, which the object must have had.
    package func required<Value>(_ value: Value?, _ key: some RawRepresentable<String>) throws(BodyError) -> Value {
        guard let value else { throw missing(key.rawValue) }
        return value
    }

    package mutating func value<Value: LeanCodable>() throws(BodyError) -> Value {
        try Value(from: &self)
    }

    /// A value, or nil for `null`.
    package mutating func optional<Value: LeanCodable>() throws(BodyError) -> Value? {
        guard isAt("n") else { return try Value(from: &self) }
        try skip(word: "null")
        return nil
    }

    package mutating func list<Element: LeanCodable>() throws(BodyError) -> [Element] {
        try open("[", "a list")
        var isFirst = true
        var elements: [Element] = []
        while try advance(isFirst: &isFirst, closing: "]") { elements.append(try Element(from: &self)) }
        return elements
    }

    /// An object whose names are data.
    package mutating func dictionary<Value: LeanCodable>() throws(BodyError) -> [String: Value] {
        try open("{", "an object")
        var isFirst = true
        var values: [String: Value] = [:]
        while try advance(isFirst: &isFirst, closing: "}") {
            let name = try text()
            try skipColon()
            if values[name] == nil { values[name] = try Value(from: &self) } else { try skipValue() }
        }
        return values
    }

    private mutating func index<Key>(in members: JSONMembers<Key>) throws(BodyError) -> Int? {
        guard isAt("\"") else { throw unexpected("a name in quotes") }
        let start = position &+ 1
        let end = PlainText.end(in: bytes, from: start)
        var index: Int?
        if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
            index = members.keys.index(of: start..<end, in: bytes, after: members.next)
        }
        if index != nil {
            position = end &+ 1
        } else {
            // An unknown name must be right all the same, and a known one may be written with escapes.
            var name = try text()
            index = name.withUTF8 { utf8 in
                guard !utf8.contains(0) else { return nil }
                return members.keys.index(
                    of: 0..<utf8.count, in: UnsafeRawBufferPointer(utf8), after: members.next)
            }
        }
        try skipColon()
        return index
    }
}
