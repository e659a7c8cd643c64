extension String: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        self = try json.text()
    }

    package func write(to json: inout JSONWriter) {
        json.text(self)
    }
}

extension Bool: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        self = try json.truth()
    }

    package func write(to json: inout JSONWriter) {
        json.truth(self)
    }
}

extension Int64: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        self = try json.integer()
    }

    package func write(to json: inout JSONWriter) {
        json.integer(self)
    }
}

/// Baton runs on 64 bits.
extension Int: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        self = Int(try json.integer())
    }

    package func write(to json: inout JSONWriter) {
        json.integer(Int64(self))
    }
}

extension Array: LeanCodable where Element: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        self = try json.list()
    }

    package func write(to json: inout JSONWriter) {
        json.list(self)
    }
}

extension Dictionary: LeanCodable where Key == String, Value: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        self = try json.dictionary()
    }

    package func write(to json: inout JSONWriter) {
        let sorted = sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        json.object { json in
            for (name, value) in sorted { json.member(named: name, value) }
        }
    }
}

/// Enumerations travel as their raw value.
extension LeanCodable where Self: RawRepresentable<String> {
    package init(from json: inout JSONCursor) throws(BodyError) {
        let start = json.position
        guard let value = Self(rawValue: try json.text()) else {
            json.position = start
            throw json.failure(found: "another text", expected: "a \(Self.self)")
        }
        self = value
    }

    package func write(to json: inout JSONWriter) {
        json.text(rawValue)
    }
}
