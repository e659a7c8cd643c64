/// Reads AMQP's wire types from borrowed bytes; nil where the bytes end too early.
///
/// Every read is checked against the end, so that no broker and no publisher can make us read past it (L16).
@safe
struct ByteReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset = 0

    init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

    var remaining: Int { unsafe bytes.count - offset }

    mutating func integer<T: FixedWidthInteger>(_ type: T.Type = T.self) -> T? {
        let size = MemoryLayout<T>.size
        guard remaining >= size else { return nil }
        defer { offset += size }
        return unsafe T(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
    }

    mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, remaining >= count else { return nil }
        defer { offset += count }
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
    }

    /// A string with a length of one byte.
    ///
    /// What is not UTF-8 is repaired.
    mutating func shortString() -> String? {
        unsafe shortBytes().map { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The same before anybody made text of it.
    mutating func shortBytes() -> UnsafeRawBufferPointer? {
        guard let count = integer(UInt8.self) else { return nil }
        return unsafe take(Int(count))
    }

    /// Bytes with a length of four bytes.
    mutating func longBytes() -> UnsafeRawBufferPointer? {
        guard let count = integer(UInt32.self) else { return nil }
        return unsafe take(Int(count))
    }
}
