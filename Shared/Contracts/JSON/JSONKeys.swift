/// The names of an object's members in the order of their bytes, ready to be held against a document's.
package struct JSONKeys<Key: Sendable>: Sendable {
    /// No name is longer: sixteen bytes compare as one number.
    private static var longest: Int { 16 }

    private let names: [UInt128]
    private let keys: [Key]

    /// At most 64 names of 16 bytes at most, in order.
    package init(_ pairs: [(name: String, key: Key)]) {
        assert(pairs.count <= 64 && pairs.allSatisfy { $0.name.utf8.count <= Self.longest })
        names = pairs.map { pair in
            var name = pair.name
            return name.withUTF8 { Self.packed(UnsafeRawBufferPointer($0), 0..<$0.count) ?? 0 }
        }
        keys = pairs.map(\.key)
    }

    subscript(index: Int) -> Key { keys[index] }

    /// The position of a name; what Baton wrote is sorted, so that the one after the last is nearly always it.
    func index(of range: Range<Int>, in bytes: UnsafeRawBufferPointer, after last: Int) -> Int? {
        guard let name = Self.packed(bytes, range) else { return nil }
        var index = last
        for _ in 0..<names.count {
            if index == names.count { index = 0 }
            if names[index] == name { return index }
            index &+= 1
        }
        return nil
    }

    /// The bytes as one number; nil for more than fit, and for NUL, which would make a longer name equal a shorter.
    private static func packed(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt128? {
        let count = range.count
        guard count > 0, count <= longest else { return nil }
        if range.lowerBound &+ longest <= bytes.count {
            let word = UInt128(
                littleEndian: bytes.loadUnaligned(fromByteOffset: range.lowerBound, as: UInt128.self))
            let shift = UInt128(longest &- count) &* 8
            return (word &<< shift) &>> shift
        }
        var name: UInt128 = 0
        for byte in bytes[range].reversed() { name = name &<< 8 | UInt128(byte) }
        return name
    }
}

extension JSONKeys where Key: CaseIterable & RawRepresentable<String> {
    /// All cases of an enumeration.
    package init() {
        let sorted = Key.allCases.sorted { $0.rawValue.utf8.lexicographicallyPrecedes($1.rawValue.utf8) }
        self.init(sorted.map { ($0.rawValue, $0) })
    }
}
