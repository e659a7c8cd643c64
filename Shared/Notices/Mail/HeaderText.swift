import FoundationEssentials

/// Text in the headers of a mail (RFC 5322 section 2.2, RFC 2047).
enum HeaderText {
    /// The longest subject or name, in characters: what no list of mails shows anyway is cut off.
    static let longest = 200

    /// One line without control characters and runs of blanks: no lead value can end its header and begin another.
    static func clean(_ text: String) -> String {
        var cleaned = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isHarmless(scalar), scalar != " " {
                cleaned.append(scalar)
            } else if cleaned.last != " ", !cleaned.isEmpty {
                cleaned.append(" ")
            }
        }
        while cleaned.last == " " { cleaned.removeLast() }
        return String(String(cleaned).prefix(longest))
    }

    /// Unstructured text, such as a subject.
    static func unstructured(_ text: String) -> String {
        let text = clean(text)
        return isPlain(text) ? text : encodedWords(text)
    }

    /// A name before an address.
    static func phrase(_ text: String) -> String {
        let text = clean(text)
        guard isPlain(text) else { return encodedWords(text) }
        if text.utf8.allSatisfy({ isAtom($0) || $0 == UInt8(ascii: " ") }) { return text }
        let escaped = text.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
        return "\"\(String(escaped))\""
    }

    /// ASCII that no reader takes for an encoded word.
    private static func isPlain(_ text: String) -> Bool {
        text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
    }

    /// Words of at most 75 characters on lines of their own, cut between characters.
    private static func encodedWords(_ text: String) -> String {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if word.count + bytes.count > 45 {
                words.append(encoded(word))
                word = []
            }
            word += bytes
        }
        words.append(encoded(word))
        return words.joined(separator: "\r\n ")
    }

    private static func encoded(_ bytes: [UInt8]) -> String {
        "=?UTF-8?B?\(Data(bytes).base64EncodedString())?="
    }

    /// Neither a control character, nor a line end of Unicode's, nor one that turns the direction of writing.
    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: false
        default: true
        }
    }

    private static func isAtom(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
        }
    }
}
