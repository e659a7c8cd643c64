import Models
import PublicSuffix

/// A host that a lead names, with what the public suffix list and the tables say of it.
struct KnownHost {
    /// As it stands in the lead.
    var text: String
    /// What somebody registered; nil for a bare suffix and for what is no host name.
    var registrable: String?
    var domainClass: DomainClass

    init(_ text: String) {
        self.text = text
        guard let host = HostName.ascii(text) else {
            domainClass = .none
            return
        }
        registrable = PublicSuffix.registrableDomain(ofCanonical: host)
        domainClass = DomainClassification.classify(host: host, registrable: registrable)
    }

    /// The host of the lead's e-mail address.
    static func ofMail(_ lead: LeadFacts) -> KnownHost? {
        guard let email = lead.values[.email], let at = email.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        return KnownHost(String(email[email.utf8.index(after: at)...]))
    }

    static func ofWebsite(_ lead: LeadFacts) -> KnownHost? {
        lead.values[.website].flatMap(WebAddress.host).map(KnownHost.init)
    }
}
