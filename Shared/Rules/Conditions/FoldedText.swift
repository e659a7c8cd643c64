/// A text in lower case that others are compared with regardless of case.
///
/// Comparing with ASCII, which nearly every constant is, makes no copy of the other text.
struct FoldedText: Equatable, Sendable {
    private let text: String
    /// The bytes of the text; nil when it is not ASCII.
    private let ascii: [UInt8]?

    init(_ text: String) {
        let lowered = text.lowercased()
        self.text = lowered
        ascii = lowered.utf8.allSatisfy { $0 < 0x80 } ? Array(lowered.utf8) : nil
    }

    func equals(_ other: String) -> Bool {
        guard let ascii else { return other.lowercased() == text }
        return Self.withBytes(of: other) { $0.count == ascii.count && Self.matches(ascii, $0, at: 0) }
    }

    func isPrefix(of other: String) -> Bool {
        guard let ascii else { return other.lowercased().hasPrefix(text) }
        return Self.withBytes(of: other) { $0.count >= ascii.count && Self.matches(ascii, $0, at: 0) }
    }

    func isSuffix(of other: String) -> Bool {
        guard let ascii else { return other.lowercased().hasSuffix(text) }
        return Self.withBytes(of: other) {
            $0.count >= ascii.count && Self.matches(ascii, $0, at: $0.count - ascii.count)
        }
    }

    func isContained(in other: String) -> Bool {
        guard let ascii else { return other.lowercased().contains(text) }
        return Self.withBytes(of: other) { bytes in
            guard bytes.count >= ascii.count else { return false }
            return (0...(bytes.count - ascii.count)).contains { Self.matches(ascii, bytes, at: $0) }
        }
    }

    private static func withBytes(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Bool {
        text.utf8.withContiguousStorageIfAvailable(body) ?? Array(text.utf8).withUnsafeBufferPointer(body)
    }

    private static func matches(_ lowered: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        for offset in lowered.indices {
            let byte = bytes[start + offset]
            guard lowered[offset] == (byte &- 0x41 < 26 ? byte | 0x20 : byte) else { return false }
        }
        return true
    }
}
