package import Models
import PublicSuffix

/// Tells company domains from those where anybody gets an address.
package enum DomainClassification {
    /// The class of a host or domain; `none` when the text is neither.
    package static func classify(domain: String) -> DomainClass {
        guard let host = HostName.ascii(domain) else { return .none }
        // Universities and offices may be suffixes of their own, such as a bare gov.uk.
        guard let registrable = PublicSuffix.registrableDomain(of: host) else {
            return isGovernment(host) ? .government : .none
        }
        if freeMail.contains(registrable) || freeMail.contains(host) { return .freeMail }
        if disposable.contains(registrable) || disposable.contains(host) { return .disposable }
        if isEducation(host) { return .education }
        if isGovernment(host) { return .government }
        return .corporate
    }

    /// `.edu`, `.edu.au`, `.ac.uk` and their like.
    private static func isEducation(_ host: String) -> Bool {
        let labels = host.split(separator: ".")
        guard let last = labels.last, labels.count >= 2 else { return false }
        if last == "edu" { return true }
        let second = labels[labels.count - 2]
        return labels.count >= 3 && last.utf8.count == 2 && ["edu", "ac", "sch", "k12"].contains(second)
    }

    /// `.gov`, `.mil`, `.gov.uk`, `.gouv.fr`, `.gob.es` and their like.
    private static func isGovernment(_ host: String) -> Bool {
        let labels = host.split(separator: ".")
        guard let last = labels.last else { return false }
        if last == "gov" || last == "mil" || host.hasSuffix(".europa.eu") { return true }
        guard labels.count >= 2, last.utf8.count == 2 else { return false }
        return ["gov", "gob", "gouv", "govt", "go", "gv", "mil", "admin", "bund"].contains(labels[labels.count - 2])
            && !(labels[labels.count - 2] == "go" && !goCountries.contains(last))
            && !(labels[labels.count - 2] == "admin" && last != "ch")
            && !(labels[labels.count - 2] == "bund" && last != "de")
    }

    /// Where `go` below the country code stands for the government.
    private static let goCountries: Set<Substring> = ["cr", "id", "jp", "ke", "kr", "th", "tz", "ug"]
}
