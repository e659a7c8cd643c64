/// Text from outside on a terminal.
enum TerminalText {
    /// Without control characters, which could move the cursor or colour the screen, and no wider than asked.
    static func clean(_ text: String, widest: Int = .max) -> String {
        var result = ""
        var used = 0
        for character in text {
            let shown = isControl(character) ? " " : character
            let columns = width(String(shown))
            guard used + columns <= widest else {
                while used + 1 > widest, let last = result.popLast() { used -= width(String(last)) }
                return result + "…"
            }
            result.append(shown)
            used += columns
        }
        return result
    }

    private static func isControl(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            // Format characters include those that turn the direction of writing.
            case .control, .format, .lineSeparator, .paragraphSeparator: scalar.value != 0x200D
            default: false
            }
        }
    }

    /// The columns that a text takes: two for each wide East Asian character or emoji.
    static func width(_ text: String) -> Int {
        text.reduce(0) { width, character in
            guard let scalar = character.unicodeScalars.first else { return width }
            return width + (isWide(scalar) ? 2 : 1)
        }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
