import Models
import PhoneNumbers

/// What one fact of a lead says about its country.
struct CountryStatement: Equatable {
    /// ISO 3166-1 alpha-2.
    var country: String
    /// `form`, `phone` or `domain`.
    var origin: String

    /// All that is said, the most trustworthy first; `host` is that of the lead's e-mail, else of its website.
    static func all(of lead: LeadFacts, host: KnownHost?) -> [CountryStatement] {
        var statements: [CountryStatement] = []
        func note(_ origin: String, _ country: String?) {
            if let country { statements.append(CountryStatement(country: country, origin: origin)) }
        }
        note("form", lead.values[.country])
        note("phone", lead.values[.phone].flatMap { PhoneNumbers.region(ofE164: $0) })
        note("domain", host.flatMap(country(of:)))
        return statements
    }

    /// The country of a country-code domain; nil for those that the whole world uses.
    private static func country(of host: KnownHost) -> String? {
        guard let dot = host.text.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        let code = host.text[host.text.utf8.index(after: dot)...].uppercased()
        if code == "UK" { return "GB" }
        guard CountryCodes.isAlpha2(code), !generic.contains(code), host.domainClass != .disposable else { return nil }
        return code
    }

    /// Country codes that are used for what they spell or because they are cheap.
    private static let generic: Set<String> = [
        "AC", "AD", "AG", "AI", "AM", "AS", "AX", "BZ", "CC", "CD", "CF", "CO", "CX", "DJ", "FM", "GA", "GD", "GG",
        "GL", "GQ",
        "GS", "HM", "IM", "IO", "JE", "LA", "LI", "LY", "ME", "ML", "MN", "MS", "MU", "NF", "NU", "PM", "PN", "PW",
        "RE", "SC",
        "SH", "SO", "ST", "SX", "TC", "TF", "TK", "TO", "TV", "VC", "VG", "VU", "WF", "WS", "YT",
    ]
}
