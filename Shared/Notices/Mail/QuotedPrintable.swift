/// The transfer encoding that leaves most text readable (RFC 2045 section 6.7).
enum QuotedPrintable {
    private static let longestLine = 76
    private static let lineBreak = UInt8(ascii: "\n")

    /// Lines end in CRLF, whatever they ended in before.
    static func encode(_ text: String) -> [UInt8] {
        var text = text
        return text.withUTF8 { bytes in
            var encoded: [UInt8] = []
            encoded.reserveCapacity(bytes.count + bytes.count / 8)
            var start = 0
            while true {
                let end = bytes[start...].firstIndex(of: lineBreak) ?? bytes.endIndex
                append(bytes[start..<end], to: &encoded)
                guard end < bytes.endIndex else { return encoded }
                appendLineBreak(to: &encoded)
                start = end + 1
            }
        }
    }

    private static func append(_ line: Slice<UnsafeBufferPointer<UInt8>>, to encoded: inout [UInt8]) {
        let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
        var column = 0
        for position in line.indices {
            let byte = line[position]
            let isLast = position == line.endIndex - 1
            let isLiteral = isLiteral(byte, isLast: isLast)
            let width = isLiteral ? 1 : 3
            // Room for the mark of a soft line break.
            if column + width > longestLine - (isLast ? 0 : 1) {
                encoded.append(UInt8(ascii: "="))
                appendLineBreak(to: &encoded)
                column = 0
            }
            if isLiteral {
                encoded.append(byte)
            } else {
                encoded.append(UInt8(ascii: "="))
                encoded.append(digit(byte >> 4))
                encoded.append(digit(byte & 15))
            }
            column += width
        }
    }

    private static func appendLineBreak(to encoded: inout [UInt8]) {
        encoded.append(UInt8(ascii: "\r"))
        encoded.append(lineBreak)
    }

    private static func isLiteral(_ byte: UInt8, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        // A blank at the end of a line would be taken for padding.
        case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
