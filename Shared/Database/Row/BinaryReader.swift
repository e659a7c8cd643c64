import FoundationEssentials

/// Reads PostgreSQL's binary form; every read is checked against the end.
@safe
struct BinaryReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    /// The memory must outlive the reader.
    @unsafe
    init(_ bytes: UnsafeRawBufferPointer) {
        unsafe self.bytes = unsafe bytes
    }

    var isAtEnd: Bool { unsafe position == bytes.count }

    private mutating func take(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, unsafe count <= bytes.count - position else { return nil }
        defer { position += count }
        return unsafe UnsafeRawBufferPointer(rebasing: bytes[position..<position + count])
    }

    mutating func integer<Value: FixedWidthInteger & BitwiseCopyable>(_ type: Value.Type = Value.self) -> Value? {
        unsafe take(MemoryLayout<Value>.size).map { unsafe Value(bigEndian: $0.loadUnaligned(as: Value.self)) }
    }

    mutating func uuid(_ length: Int = 16) -> UUID? {
        guard length == 16 else { return nil }
        return unsafe take(16).map { unsafe UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    }

    mutating func text(_ length: Int) -> String? {
        unsafe take(length).map { unsafe String(decoding: $0, as: UTF8.self) }
    }

    mutating func array(_ length: Int) -> [UInt8]? {
        unsafe take(length).map { unsafe Array($0) }
    }

    /// How much is left.
    var count: Int { unsafe bytes.count - position }
}
