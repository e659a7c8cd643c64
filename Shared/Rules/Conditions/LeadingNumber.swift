/// The number at the start of what people type into a budget field.
package enum LeadingNumber {
    /// Reads `10 000 €`, `USD 5,000`, `1.234,50`, `10k` or `~ 2.5 million`; nil when the text starts with no number.
    ///
    /// One separator followed by exactly three digits groups thousands; with two kinds, the last one is the decimal point.
    package static func parse(_ text: String) -> Double? {
        var rest = text.unicodeScalars[...]
        skipIntroduction(&rest)
        let isNegative = rest.first == "-" || rest.first == "\u{2212}"
        if isNegative { rest.removeFirst() }
        skipIntroduction(&rest)
        guard let number = digits(&rest), number.isFinite else { return nil }
        return (isNegative ? -number : number) * multiplier(rest)
    }

    /// Drops blanks, currency signs and codes, and words of one character such as `~` or `<`.
    private static func skipIntroduction(_ rest: inout Substring.UnicodeScalarView) {
        let code = rest.prefix(4)
        if code.count == 4, code.dropLast().allSatisfy({ "A"..."Z" ~= $0 }), let last = code.last, !isLetter(last) {
            rest.removeFirst(3)
        }
        while let first = rest.first,
            first.properties.isWhitespace || first.properties.generalCategory == .currencySymbol
                || "~<>=≈≤≥+".unicodeScalars.contains(first)
        {
            rest.removeFirst()
        }
    }

    private static func digits(_ rest: inout Substring.UnicodeScalarView) -> Double? {
        guard let first = rest.first, "0"..."9" ~= first else { return nil }
        var groups: [String] = [""]
        var separators: [Unicode.Scalar] = []
        while let scalar = rest.first {
            if "0"..."9" ~= scalar {
                groups[groups.count - 1].unicodeScalars.append(scalar)
            } else {
                // A separator counts only between digits.
                guard isSeparator(scalar), let next = rest.dropFirst().first, "0"..."9" ~= next else { break }
                separators.append(scalar.properties.isWhitespace ? " " : scalar)
                groups.append("")
            }
            rest.removeFirst()
            guard groups.count <= 12 else { return nil }
        }
        guard let last = separators.last else { return Double(groups[0]) }
        let isDecimal =
            (last == "." || last == ",")
            && separators.filter { $0 == last }.count == 1
            && (separators.count > 1 || groups[1].utf8.count != 3 || groups[0].utf8.count > 3 || groups[0] == "0")
        guard isDecimal else {
            // "10 20" are two numbers: a group of thousands has three digits.
            let whole = groups.dropFirst().prefix { $0.utf8.count == 3 || $0.utf8.count == 2 && last == "," }
            return Double(groups[0] + whole.joined())
        }
        return Double(groups.dropLast().joined() + "." + (groups.last ?? "0"))
    }

    private static func multiplier(_ rest: Substring.UnicodeScalarView) -> Double {
        let word = String(String.UnicodeScalarView(rest.drop { $0.properties.isWhitespace }.prefix { isLetter($0) }))
        switch word.lowercased() {
        case "k", "tsd", "tis", "thousand": return 1_000
        case "m", "mio", "mil", "mln", "million", "millionen", "millions": return 1_000_000
        default: return 1
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "." || scalar == "," || scalar == "'" || scalar == "\u{2019}" || scalar == "_"
            || scalar.properties.generalCategory == .spaceSeparator
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }
}
