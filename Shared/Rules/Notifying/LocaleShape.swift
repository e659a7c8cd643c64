/// The looks of names whose list is kept elsewhere.
package enum LocaleShape {
    /// `de`, or `de-AT`.
    package static func isLanguage(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, (2...3).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy({ $0 &- 0x61 < 26 })
        else { return false }
        return parts.count == 1 || parts[1].utf8.count == 2 && parts[1].utf8.allSatisfy { $0 &- 0x41 < 26 }
    }

    /// `UTC`, or an IANA name such as `Europe/Bratislava` or `America/Argentina/Buenos_Aires`.
    static func isTimeZone(_ text: String) -> Bool {
        guard text != "UTC" else { return true }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return (2...3).contains(parts.count) && text.utf8.count <= 64
            && parts.allSatisfy { part in
                guard let first = part.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
                return part.utf8.allSatisfy {
                    ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x2D || $0 == 0x2B || $0 == 0x5F
                }
            }
    }

    package static let languageExample = "a language such as 'de' or 'de-AT'"
    static let timeZoneExample = "an IANA time zone such as 'Europe/Bratislava', or 'UTC'"
}
