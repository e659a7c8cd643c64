extension StringProtocol {
    /// The text without white space at either end.
    var trimmed: String {
        let head = drop(while: \.isWhitespace)
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }

    /// The text as an error may quote it: short and without control characters.
    var quoted: String {
        let clean = String.UnicodeScalarView(unicodeScalars.prefix(64).filter { $0.value >= 0x20 && $0.value != 0x7F })
        return "\"\(String(clean))\""
    }
}
