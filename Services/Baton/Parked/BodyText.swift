/// Bytes for people: text when they are text, otherwise a hexadecimal dump.
enum BodyText {
    static func shown(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) {
            return text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { TerminalText.clean(String($0)) }.joined(separator: "\n")
        }
        return dump(bytes)
    }

    /// Sixteen bytes on a line: offset, digits, and the characters that are printable ASCII.
    static func dump(_ bytes: [UInt8]) -> String {
        stride(from: 0, to: bytes.count, by: 16).map { start in
            let line = bytes[start..<min(start + 16, bytes.count)]
            let digits = line.map { hexadecimal($0, digits: 2) }.joined(separator: " ")
            let space = String(repeating: " ", count: 48 - digits.count)
            let text = line.map { (0x20..<0x7F).contains($0) ? String(UnicodeScalar($0)) : "." }.joined()
            return "\(hexadecimal(start, digits: 8))  \(digits)\(space) \(text)"
        }.joined(separator: "\n")
    }

    private static func hexadecimal(_ value: some BinaryInteger, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
