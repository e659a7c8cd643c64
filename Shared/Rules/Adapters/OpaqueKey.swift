/// Tells keys that a machine made from those that a person chose.
enum OpaqueKey {
    /// Whether the key is a UUID, a ULID or another long string of digits and letters that says nothing to anybody.
    static func isOpaque(_ key: String) -> Bool {
        let bytes = key.utf8
        guard bytes.count >= 12, bytes.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        let isHex = bytes.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20) || byte == UInt8(ascii: "-")
        }
        return isHex
            || bytes.count >= 20
                && bytes.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    }
}
