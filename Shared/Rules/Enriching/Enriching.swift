package import Models
import PublicSuffix

/// Fills in the company and the country behind a lead from what is known offline.
package enum Enriching {
    /// The domain under which the lead's company is known: that of its e-mail, else of its website.
    ///
    /// Free and disposable mail is no company, nor is a page on a social network. The caller looks up the companies
    /// of a whole batch by it.
    package static func companyDomain(of lead: LeadFacts) -> String? {
        companySource(of: lead)?.domain
    }

    /// Everything enrichment adds to a lead; `company` gives what the data set holds of a domain.
    package static func enrich(lead: LeadFacts, company: (String) -> Company?) -> Enrichment {
        var enrichment = Enrichment(domainClass: domainClass(of: lead))
        if let (domain, origin) = companySource(of: lead) {
            let known = company(domain)
            enrichment.company = known ?? Company(domain: domain)
            enrichment.provenance["company"] = known == nil ? "domain" : "dataset"
            enrichment.provenance["domain"] = origin
        }
        let statements = CountryStatement.all(of: lead)
        if let first = statements.first {
            enrichment.country = first.country
            enrichment.provenance["country"] = first.origin
            enrichment.conflicts = statements.dropFirst().filter { $0.country != first.country }.map {
                "country: \(first.origin) says \(first.country), \($0.origin) says \($0.country)"
            }
        }
        return enrichment
    }

    /// The class of the mail domain, else of the website's.
    private static func domainClass(of lead: LeadFacts) -> DomainClass {
        guard let host = mailDomain(of: lead) ?? website(of: lead) else { return .none }
        return DomainClassification.classify(domain: host)
    }

    private static func companySource(of lead: LeadFacts) -> (domain: String, origin: String)? {
        for (host, origin) in [(mailDomain(of: lead), "email"), (website(of: lead), "website")] {
            guard let host, let domain = PublicSuffix.registrableDomain(of: host) else { continue }
            switch DomainClassification.classify(domain: host) {
            case .freeMail, .disposable, .none: continue
            case .corporate, .education, .government: break
            }
            if origin == "website" && sharedSites.contains(domain) { continue }
            return (domain, origin)
        }
        return nil
    }

    static func mailDomain(of lead: LeadFacts) -> String? {
        guard let email = lead.values[.email], let at = email.lastIndex(of: "@") else { return nil }
        return String(email[email.index(after: at)...])
    }

    static func website(of lead: LeadFacts) -> String? {
        lead.values[.website].flatMap(WebAddress.host)
    }

    /// Sites where many companies have a page.
    private static let sharedSites: Set<String> = [
        "facebook.com", "instagram.com", "linkedin.com", "twitter.com", "x.com", "youtube.com", "tiktok.com",
        "xing.com",
        "google.com", "linktr.ee", "wordpress.com", "wixsite.com", "github.com", "medium.com", "etsy.com", "amazon.com",
    ]
}
