/// Countries by code and by name, as people write them.
package enum CountryCodes {
    /// ISO 3166-1 alpha-2 of a code (alpha-2, alpha-3) or of a name in English, eight more languages or the country's own.
    package static func alpha2(_ text: String) -> String? {
        guard !text.isEmpty, text.utf8.count <= 200 else { return nil }
        let folded = KeyFold.joined(text)
        guard let code = table[folded] else { return nil }
        // "n/a" is not Namibia: only letters make a code, but for what the British and Americans write with stops.
        let isCode = folded.utf8.count <= 3 && folded.utf8.allSatisfy { $0 < 0x80 }
        guard isCode, folded.utf8.count != text.trimmed.utf8.count else { return code }
        return ["us", "usa", "uk", "uae"].contains(folded) ? code : nil
    }

    /// Whether the text is an alpha-2 code in capitals.
    package static func isAlpha2(_ text: String) -> Bool {
        text.utf8.count == 2 && table[text.lowercased()] == text
    }

    private static let table: [String: String] = {
        var table: [String: String] = [:]
        for part in [aToC, dToJ, kToP, qToZ] {
            for line in part.split(separator: "\n") {
                let names = line.split(separator: "|").map(\.trimmed)
                guard let code = names.first else { continue }
                for name in names { table[KeyFold.joined(name)] = code }
            }
        }
        return table
    }()
}
