/// The transfer encoding that leaves most text readable (RFC 2045 section 6.7).
enum QuotedPrintable {
    private static let longestLine = 76
    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Lines end in CRLF, whatever they ended in before.
    static func encode(_ text: String) -> [UInt8] {
        var encoded: [UInt8] = []
        let unified = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }
        for (number, line) in unified.enumerated() {
            if number > 0 { encoded += Array("\r\n".utf8) }
            append(Substring(line), to: &encoded)
        }
        return encoded
    }

    private static func append(_ line: Substring, to encoded: inout [UInt8]) {
        var bytes = Array(line.utf8)
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        var column = 0
        for (position, byte) in bytes.enumerated() {
            let isLast = position == bytes.count - 1
            let piece = isLiteral(byte, isLast: isLast) ? [byte] : escape(byte)
            // Room for the mark of a soft line break.
            if column + piece.count > longestLine - (isLast ? 0 : 1) {
                encoded += Array("=\r\n".utf8)
                column = 0
            }
            encoded += piece
            column += piece.count
        }
    }

    private static func isLiteral(_ byte: UInt8, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        // A blank at the end of a line would be taken for padding.
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func escape(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
