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

    /// Whether the text occurs with no letter or digit before or after it.
    func isWord(in other: String) -> Bool {
        let word = ascii ?? Array(text.utf8)
        return Self.withBytes(of: ascii == nil ? other.lowercased() : other) { bytes in
            guard bytes.count >= word.count else { return false }
            return (0...(bytes.count - word.count)).contains { start in
                Self.matches(word, bytes, at: start)
                    && (start == 0 || !Self.isOfWord(bytes[start - 1]))
                    && (start + word.count == bytes.count || !Self.isOfWord(bytes[start + word.count]))
            }
        }
    }

    /// Letters and digits; every character beyond ASCII counts as a letter.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
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
