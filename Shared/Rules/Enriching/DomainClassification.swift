package import Models

/// Tells company domains from those where anybody gets an address.
package enum DomainClassification {
    /// The class of a host or domain; `none` when the text is neither.
    package static func classify(domain: String) -> DomainClass {
        KnownHost(domain).domainClass
    }

    /// The class of a host in its canonical form with what somebody registered of it.
    static func classify(host: String, registrable: String?) -> DomainClass {
        // Universities and offices may be suffixes of their own, such as a bare gov.uk.
        guard let registrable else { return isGovernment(host) ? .government : .none }
        if freeMail.contains(registrable) || host != registrable && freeMail.contains(host) { return .freeMail }
        if disposable.contains(registrable) || host != registrable && disposable.contains(host) { return .disposable }
        if isEducation(host) { return .education }
        if isGovernment(host) { return .government }
        return .corporate
    }

    /// `.edu`, `.edu.au`, `.ac.uk` and their like.
    private static func isEducation(_ host: String) -> Bool {
        let (second, last, hasMore) = lastLabels(of: host)
        guard let second else { return false }
        if last == "edu" { return true }
        return hasMore && last.utf8.count == 2 && ["edu", "ac", "sch", "k12"].contains(second)
    }

    /// The last two labels, and whether there are others before them.
    private static func lastLabels(of host: String) -> (second: Substring?, last: Substring, hasMore: Bool) {
        let bytes = host.utf8
        guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")) else { return (nil, host[...], false) }
        let last = host[bytes.index(after: dot)...]
        guard let first = bytes[..<dot].lastIndex(of: UInt8(ascii: ".")) else { return (host[..<dot], last, false) }
        return (host[bytes.index(after: first)..<dot], last, true)
    }

    /// `.gov`, `.mil`, `.gov.uk`, `.gouv.fr`, `.gob.es` and their like.
    private static func isGovernment(_ host: String) -> Bool {
        let (second, last, _) = lastLabels(of: host)
        if last == "gov" || last == "mil" || last == "eu" && host.hasSuffix(".europa.eu") { return true }
        guard let second, last.utf8.count == 2 else { return false }
        return ["gov", "gob", "gouv", "govt", "go", "gv", "mil", "admin", "bund"].contains(second)
            && !(second == "go" && !goCountries.contains(last))
            && !(second == "admin" && last != "ch")
            && !(second == "bund" && last != "de")
    }

    /// Where `go` below the country code stands for the government.
    private static let goCountries: Set<Substring> = ["cr", "id", "jp", "ke", "kr", "th", "tz", "ug"]
}
