/// Finding one property or one header without making values of the others.
extension ByteReader {
    private static let headersBit: UInt16 = 13

    /// Passes over all properties; false where ``properties()`` would find them malformed.
    mutating func skipProperties() -> Bool {
        guard let flags = integer(UInt16.self), flags & 1 == 0 else { return false }
        var bit: UInt16 = 15
        while bit >= 3 {
            if flags & (1 << bit) != 0 {
                let isWhole = bit == Self.headersBit ? skipTable(depth: 0) : skipProperty(bit)
                guard isWhole else { return false }
            }
            bit -= 1
        }
        return true
    }

    /// Goes to the value of a property; false if there is none.
    ///
    /// For properties that were passed over before.
    mutating func find(_ wanted: UInt16) -> Bool {
        guard let flags = integer(UInt16.self), flags & (1 << wanted) != 0 else { return false }
        var bit: UInt16 = 15
        while bit > wanted {
            if flags & (1 << bit) != 0, !skipProperty(bit) { return false }
            bit -= 1
        }
        return true
    }

    /// A reader at the value of a header; the last one counts where a publisher wrote two of one name.
    func header(_ name: String) -> ByteReader? {
        var reader = self
        guard reader.find(Self.headersBit), let encoded = unsafe reader.longBytes() else { return nil }
        var table = unsafe ByteReader(encoded)
        var found: ByteReader?
        var name = name
        name.withUTF8 { wanted in
            while table.remaining > 0 {
                guard let key = unsafe table.shortBytes() else { return }
                let value = table
                guard table.skipField(depth: 0) else { return }
                if key.count == wanted.count, unsafe key.elementsEqual(wanted) { found = value }
            }
        }
        return found
    }

    /// The bytes of a field that is text or bytes.
    mutating func fieldBytes() -> UnsafeRawBufferPointer? {
        guard let kind = integer(UInt8.self), kind == UInt8(ascii: "S") || kind == UInt8(ascii: "x") else { return nil }
        return unsafe longBytes()
    }

    private mutating func skipProperty(_ bit: UInt16) -> Bool {
        switch bit {
        case Self.headersBit: unsafe longBytes() != nil
        case 12, 11: unsafe take(1) != nil
        case 6: unsafe take(8) != nil
        default: unsafe shortBytes() != nil
        }
    }

    private mutating func skipTable(depth: Int) -> Bool {
        guard let encoded = unsafe longBytes() else { return false }
        var reader = unsafe ByteReader(encoded)
        while reader.remaining > 0 {
            guard unsafe reader.shortBytes() != nil, reader.skipField(depth: depth) else { return false }
        }
        return true
    }

    private mutating func skipArray(depth: Int) -> Bool {
        guard let encoded = unsafe longBytes() else { return false }
        var reader = unsafe ByteReader(encoded)
        while reader.remaining > 0 {
            guard reader.skipField(depth: depth) else { return false }
        }
        return true
    }

    /// The same kinds as ``field(depth:)`` reads.
    private mutating func skipField(depth: Int) -> Bool {
        guard let kind = integer(UInt8.self) else { return false }
        switch UnicodeScalar(kind) {
        case "S", "x": return unsafe longBytes() != nil
        case "l", "L", "d", "T": return unsafe take(8) != nil
        case "I", "i", "f": return unsafe take(4) != nil
        case "s", "u": return unsafe take(2) != nil
        case "b", "B", "t": return unsafe take(1) != nil
        case "D": return unsafe take(5) != nil
        case "V": return true
        case "F" where depth < Self.maximumDepth: return skipTable(depth: depth + 1)
        case "A" where depth < Self.maximumDepth: return skipArray(depth: depth + 1)
        case "F", "A": return unsafe longBytes() != nil
        default: return false
        }
    }
}
