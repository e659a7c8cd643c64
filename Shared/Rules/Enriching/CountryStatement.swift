import Models
import PhoneNumbers

/// What one fact of a lead says about its country.
struct CountryStatement: Equatable {
    /// ISO 3166-1 alpha-2.
    var country: String
    /// `form`, `phone` or `domain`.
    var origin: String

    /// All that is said, the most trustworthy first.
    static func all(of lead: LeadFacts) -> [CountryStatement] {
        [
            ("form", lead.values[.country]),
            ("phone", lead.values[.phone].flatMap { PhoneNumbers.region(ofE164: $0) }),
            ("domain", (Enriching.mailDomain(of: lead) ?? Enriching.website(of: lead)).flatMap(country(ofHost:))),
        ].compactMap { origin, country in country.map { CountryStatement(country: $0, origin: origin) } }
    }

    /// The country of a country-code domain; nil for those that the whole world uses.
    static func country(ofHost host: String) -> String? {
        guard let dot = host.lastIndex(of: ".") else { return nil }
        let code = host[host.index(after: dot)...].uppercased()
        if code == "UK" { return "GB" }
        guard CountryCodes.isAlpha2(code), !generic.contains(code),
            DomainClassification.classify(domain: host) != .disposable
        else { return nil }
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
