import FoundationEssentials

/// Values in PostgreSQL's binary form, one after the other in one buffer.
struct BinaryWriter {
    private(set) var bytes: [UInt8] = []

    mutating func clear(keepingCapacity: Bool) {
        bytes.removeAll(keepingCapacity: keepingCapacity)
    }

    mutating func write(_ value: some FixedWidthInteger) {
        unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func write(_ value: Double) {
        write(value.bitPattern)
    }

    mutating func write(_ value: Bool) {
        bytes.append(value ? 1 : 0)
    }

    mutating func write(_ value: UUID) {
        unsafe withUnsafeBytes(of: value.uuid) { unsafe bytes.append(contentsOf: $0) }
    }

    mutating func write(_ value: String) {
        bytes.append(contentsOf: value.utf8)
    }

    mutating func write(_ value: [UInt8]) {
        bytes.append(contentsOf: value)
    }

    /// A one-dimensional array; each element has its length, -1 for null.
    mutating func writeArray<Element>(
        _ elements: [Element?], of type: UInt32,
        _ write: (inout BinaryWriter, Element) throws(DatabaseError) -> Void
    ) throws(DatabaseError) {
        self.write(Int32(elements.isEmpty ? 0 : 1))
        self.write(Int32(elements.contains { $0 == nil } ? 1 : 0))
        self.write(type)
        guard !elements.isEmpty else { return }
        self.write(Int32(clamping: elements.count))
        self.write(Int32(1))
        for element in elements {
            let length = bytes.count
            self.write(Int32(-1))
            guard let element else { continue }
            try write(&self, element)
            setLength(at: length)
        }
    }

    private mutating func setLength(at position: Int) {
        // The whole value is checked against the limit of one gigabyte before it is sent.
        let length = Int32(clamping: bytes.count - position - 4)
        unsafe withUnsafeBytes(of: length.bigEndian) { unsafe bytes.replaceSubrange(position..<position + 4, with: $0) }
    }
}
