/// The number at the start of what people type into a budget field.
package enum LeadingNumber {
    /// Reads `10 000 €`, `USD 5,000`, `1.234,50`, `10k` or `~ 2.5 million`; nil when the text starts with no number.
    ///
    /// One separator before exactly three digits groups thousands; of two kinds, the last is the decimal point.
    package static func parse(_ text: String) -> Double? {
        var text = text
        return text.withUTF8 { parse($0) }
    }

    /// Reads the same from the text's bytes, which must be UTF-8.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
        // More than anybody types; and each look at it is cheap.
        guard bytes.prefix(longest).allSatisfy({ $0 < 0x80 }) else {
            let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(longest))
            return scalars.withUnsafeBufferPointer { parse($0) }
        }
        return withUnsafeTemporaryAllocation(of: Unicode.Scalar.self, capacity: longest) { scalars in
            let count = min(bytes.count, longest)
            for index in 0..<count { scalars.initializeElement(at: index, to: Unicode.Scalar(bytes[index])) }
            return parse(UnsafeBufferPointer(rebasing: scalars[..<count]))
        }
    }

    private static let longest = 64

    private static func parse(_ scalars: UnsafeBufferPointer<Unicode.Scalar>) -> Double? {
        var position = skipIntroduction(scalars, from: 0)
        let isNegative = position < scalars.count && (scalars[position] == "-" || scalars[position] == "\u{2212}")
        if isNegative { position = skipIntroduction(scalars, from: position + 1) }
        guard let number = Digits.read(scalars, from: &position) else { return nil }
        let value = number * multiplier(scalars, from: position)
        return isNegative ? -value : value
    }

    /// Skips blanks, currency signs and codes, and signs such as `~` or `<`.
    private static func skipIntroduction(_ scalars: UnsafeBufferPointer<Unicode.Scalar>, from start: Int) -> Int {
        var position = start
        if position + 3 < scalars.count, scalars[position..<position + 3].allSatisfy({ "A"..."Z" ~= $0 }),
            !isLetter(scalars[position + 3])
        {
            position += 3
        }
        while position < scalars.count, isBlank(scalars[position]) || isIntroduction(scalars[position]) {
            position += 1
        }
        return position
    }

    private static func multiplier(_ scalars: UnsafeBufferPointer<Unicode.Scalar>, from start: Int) -> Double {
        var word = ""
        for scalar in scalars[start...].drop(while: isBlank) {
            guard isLetter(scalar) else { break }
            word.unicodeScalars.append(scalar)
        }
        guard !word.isEmpty else { return 1 }
        switch word.lowercased() {
        case "k", "tsd", "tis", "thousand": return 1_000
        case "m", "mio", "mil", "mln", "million", "millionen", "millions": return 1_000_000
        default: return 1
        }
    }

    // Looking up the properties of a character is slow, and nearly all of them are ASCII.

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || scalar == "\t" : scalar.properties.isWhitespace
    }

    private static func isIntroduction(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "~", "<", ">", "=", "≈", "≤", "≥", "+", "$", "€", "£": true
        default: !scalar.isASCII && scalar.properties.generalCategory == .currencySymbol
        }
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? "a"..."z" ~= scalar || "A"..."Z" ~= scalar : scalar.properties.isAlphabetic
    }
}
