/// Keys, labels and names of values without what people write differently: case, diacritics, punctuation, width.
enum KeyFold {
    /// The letters and digits of the text, folded: `E-Mail Adresse *` gives `emailadresse`.
    static func joined(_ text: String) -> String {
        let folded = text.utf8.withContiguousStorageIfAvailable { bytes in
            bytes.allSatisfy { $0 < 0x80 } ? joined(ascii: bytes) : nil
        }
        if let folded, let folded { return folded }
        var output: [UInt8] = []
        output.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars { _ = append(scalar, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }

    private static func joined(ascii bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(unsafeUninitializedCapacity: bytes.count) { output in
            var count = 0
            for byte in bytes {
                let lowered = byte &- 0x41 < 26 ? byte | 0x20 : byte
                guard lowered &- 0x61 < 26 || lowered &- 0x30 < 10 else { continue }
                output[count] = lowered
                count += 1
            }
            return count
        }
    }

    /// The folded words: `your-first_name` gives `your`, `first`, `name`.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in text.unicodeScalars where !append(scalar, to: &word) && !word.isEmpty {
            words.append(String(decoding: word, as: UTF8.self))
            word.removeAll(keepingCapacity: true)
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// Appends the folded form; false for a character that separates words.
    private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) -> Bool {
        let value = scalar.value
        if value < 0x80 {
            let byte = UInt8(truncatingIfNeeded: value)
            switch byte {
            case 0x61...0x7A, 0x30...0x39: output.append(byte)
            case 0x41...0x5A: output.append(byte | 0x20)
            // An apostrophe belongs to its word.
            case 0x27: break
            default: return false
            }
            return true
        }
        if (0xFF01...0xFF5E).contains(value), let narrow = Unicode.Scalar(value - 0xFEE0) {
            return append(narrow, to: &output)
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return true
        default: break
        }
        guard properties.isAlphabetic || properties.numericType != nil else { return scalar == "\u{2019}" }
        for lowered in properties.lowercaseMapping.unicodeScalars
        where lowered.properties.canonicalCombiningClass == .notReordered {
            output.append(contentsOf: plain[lowered].map { Array($0.utf8) } ?? Array(String(lowered).utf8))
        }
        return true
    }

    /// Letters with diacritics and ligatures, and what they are without.
    private static let plain: [Unicode.Scalar: String] = {
        let groups = [
            "a": "àáâãäåāăąǎ", "ae": "æ", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ",
            "i": "ìíîïĩīĭįıǐ", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŋ", "o": "òóôõöøōŏőǒ", "oe": "œ",
            "r": "ŕŗř", "s": "śŝşšș", "ss": "ß", "t": "ţťŧț", "th": "þ", "u": "ùúûüũūŭůűųǔ", "w": "ŵ", "y": "ýÿŷ",
            "z": "źżž", "и": "й", "е": "ё",
        ]
        var plain: [Unicode.Scalar: String] = [:]
        for (letters, marked) in groups {
            for scalar in marked.unicodeScalars { plain[scalar] = letters }
        }
        return plain
    }()
}
