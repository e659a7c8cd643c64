/// How a text is held against a constant in lower case, regardless of the text's own case.
enum TextComparison: UInt8, Sendable {
    case equal, prefix, suffix, contained
    /// With no letter or digit before or after it.
    case word

    /// For a constant in ASCII, which nearly every one is: the other text is looked at byte by byte and not copied.
    func holds(ascii constant: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        switch self {
        case .equal: bytes.count == constant.count && Self.matches(constant, bytes, at: 0)
        case .prefix: bytes.count >= constant.count && Self.matches(constant, bytes, at: 0)
        case .suffix:
            bytes.count >= constant.count && Self.matches(constant, bytes, at: bytes.count - constant.count)
        case .contained: Self.place(of: constant, in: bytes, from: 0) != nil
        case .word: Self.isWord(constant, in: bytes)
        }
    }

    /// For any constant; both are in lower case.
    func holds(_ constant: String, in text: String) -> Bool {
        switch self {
        case .equal: text == constant
        case .prefix: text.hasPrefix(constant)
        case .suffix: text.hasSuffix(constant)
        case .contained: text.contains(constant)
        case .word:
            Array(constant.utf8).withUnsafeBufferPointer { constant in
                Array(text.utf8).withUnsafeBufferPointer { Self.isWord(constant, in: $0) }
            }
        }
    }

    private static func isWord(_ constant: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var next = 0
        while let start = place(of: constant, in: bytes, from: next) {
            let end = start + constant.count
            if start == 0 || !isOfWord(bytes[start - 1]), end == bytes.count || !isOfWord(bytes[end]) { return true }
            next = start + 1
        }
        return false
    }

    /// Letters and digits; every character beyond ASCII counts as a letter.
    private static func isOfWord(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10
    }

    /// The first place from `start` on at which the constant stands.
    private static func place(
        of constant: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard let first = constant.first else { return start <= bytes.count ? start : nil }
        let capital = first &- 0x61 < 26 ? first & 0xDF : first
        var place = start
        while place &+ constant.count <= bytes.count {
            let byte = bytes[place]
            if byte == first || byte == capital, matches(constant, bytes, at: place) { return place }
            place &+= 1
        }
        return nil
    }

    private static func matches(
        _ constant: UnsafeBufferPointer<UInt8>, _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
    ) -> Bool {
        for offset in constant.indices {
            let byte = bytes[start &+ offset]
            guard constant[offset] == (byte &- 0x41 < 26 ? byte | 0x20 : byte) else { return false }
        }
        return true
    }
}
