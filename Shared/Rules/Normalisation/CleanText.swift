/// Texts from outside made fit for a database, a table on a screen and an e-mail.
package enum CleanText {
    /// One line: trimmed, every run of white space and control characters a blank, at most `limit` characters.
    package static func line(_ text: String, limit: Int = 1_000) -> String {
        let trimmed = text.trimmed
        guard mayHaveControls(trimmed), trimmed.unicodeScalars.contains(where: isControl) else {
            return shortened(trimmed, limit)
        }
        var line = String.UnicodeScalarView()
        var isAfterBlank = false
        for scalar in trimmed.unicodeScalars {
            if isControl(scalar) || scalar == " " {
                if !isAfterBlank { line.append(" ") }
                isAfterBlank = true
            } else {
                line.append(scalar)
                isAfterBlank = false
            }
        }
        return shortened(String(line), limit)
    }

    /// Several lines: as ``line(_:limit:)``, but line ends and tabs stay; line ends become `\n`.
    package static func block(_ text: String, limit: Int = 10_000) -> String {
        let trimmed = text.trimmed
        guard mayHaveControls(trimmed),
            trimmed.unicodeScalars.contains(where: { isControl($0) && $0 != "\n" && $0 != "\t" })
        else { return shortened(trimmed, limit) }
        var block = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in trimmed.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": block.append("\n")
            case "\t": block.append(scalar)
            default:
                if !isControl(scalar) { block.append(scalar) }
            }
        }
        return shortened(String(block), limit)
    }

    /// Whether a look at every character is needed: C2 and E2 begin the encodings of the controls beyond ASCII.
    private static func mayHaveControls(_ text: String) -> Bool {
        func mayBegin(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 }
        return text.utf8.withContiguousStorageIfAvailable { $0.contains(where: mayBegin) } ?? true
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028 || scalar.value == 0x2029
    }

    private static func shortened(_ text: String, _ limit: Int) -> String {
        text.utf8.count <= limit ? text : String(text.prefix(limit))
    }
}
