extension ByteReader {
    /// Deeper tables are kept as bytes: a publisher may nest them 20,000 deep, and a stack is finite.
    static let maximumDepth = 32

    /// A header table with its length; nil if it is malformed.
    mutating func table(depth: Int = 0) -> [String: HeaderValue]? {
        guard let encoded = unsafe longBytes() else { return nil }
        var reader = unsafe ByteReader(encoded)
        var values: [String: HeaderValue] = [:]
        while reader.remaining > 0 {
            guard let key = reader.shortString(), let value = reader.field(depth: depth) else { return nil }
            values[key] = value
        }
        return values
    }

    private mutating func array(depth: Int) -> [HeaderValue]? {
        guard let encoded = unsafe longBytes() else { return nil }
        var reader = unsafe ByteReader(encoded)
        var values: [HeaderValue] = []
        while reader.remaining > 0 {
            guard let value = reader.field(depth: depth) else { return nil }
            values.append(value)
        }
        return values
    }

    mutating func field(depth: Int) -> HeaderValue? {
        guard let kind = integer(UInt8.self) else { return nil }
        switch UnicodeScalar(kind) {
        case "S": return text()
        case "l": return integer(Int64.self).map(HeaderValue.int)
        case "I": return integer(Int32.self).map { .int(Int64($0)) }
        case "i": return integer(UInt32.self).map { .int(Int64($0)) }
        case "s": return integer(Int16.self).map { .int(Int64($0)) }
        case "u": return integer(UInt16.self).map { .int(Int64($0)) }
        case "b": return integer(Int8.self).map { .int(Int64($0)) }
        case "B": return integer(UInt8.self).map { .int(Int64($0)) }
        case "L": return integer(UInt64.self).map { Int64(exactly: $0).map(HeaderValue.int) ?? .double(Double($0)) }
        case "t": return integer(UInt8.self).map { .bool($0 != 0) }
        case "d": return integer(UInt64.self).map { .double(Double(bitPattern: $0)) }
        case "f": return integer(UInt32.self).map { .double(Double(Float(bitPattern: $0))) }
        case "D": return decimal()
        case "T": return integer(UInt64.self).map(HeaderValue.timestamp)
        case "V": return .null
        case "x": return unsafe longBytes().map { unsafe .bytes([UInt8]($0)) }
        case "F" where depth < Self.maximumDepth: return table(depth: depth + 1).map(HeaderValue.table)
        case "A" where depth < Self.maximumDepth: return array(depth: depth + 1).map(HeaderValue.array)
        case "F", "A": return unsafe longBytes().map { unsafe .bytes([UInt8]($0)) }
        default: return nil
        }
    }

    /// The protocol allows any bytes in a long string.
    private mutating func text() -> HeaderValue? {
        guard let raw = unsafe longBytes() else { return nil }
        return unsafe String(validating: raw, as: UTF8.self).map(HeaderValue.text) ?? .bytes([UInt8](raw))
    }

    private mutating func decimal() -> HeaderValue? {
        guard let scale = integer(UInt8.self), let value = integer(UInt32.self) else { return nil }
        return .double((0..<scale).reduce(Double(value)) { number, _ in number / 10 })
    }
}
