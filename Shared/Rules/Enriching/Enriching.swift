package import Models

/// Fills in the company and the country behind a lead from what is known offline.
package enum Enriching {
    /// The domain under which the lead's company is known: that of its e-mail, else of its website.
    ///
    /// Free and disposable mail is no company, nor is a page on a social network. The caller looks up the companies
    /// of a whole batch by it.
    package static func companyDomain(of lead: LeadFacts) -> String? {
        let mail = KnownHost.ofMail(lead)
        return company(atMail: mail)?.domain ?? company(atWebsite: KnownHost.ofWebsite(lead))?.domain
    }

    /// Everything enrichment adds to a lead; `company` gives what the data set holds of a domain.
    package static func enrich(lead: LeadFacts, company: (String) -> Company?) -> Enrichment {
        let mail = KnownHost.ofMail(lead)
        let atMail = self.company(atMail: mail)
        // Only who has no company by mail is asked for the website.
        let website = mail == nil || atMail == nil ? KnownHost.ofWebsite(lead) : nil
        let host = mail ?? website
        var enrichment = Enrichment(domainClass: host?.domainClass ?? .none)
        if let (domain, origin) = atMail ?? self.company(atWebsite: website) {
            let known = company(domain)
            enrichment.company = known ?? Company(domain: domain)
            enrichment.provenance["company"] = known == nil ? "domain" : "dataset"
            enrichment.provenance["domain"] = origin
        }
        let statements = CountryStatement.all(of: lead, host: host)
        if let first = statements.first {
            enrichment.country = first.country
            enrichment.provenance["country"] = first.origin
            enrichment.conflicts = statements.dropFirst().filter { $0.country != first.country }.map {
                "country: \(first.origin) says \(first.country), \($0.origin) says \($0.country)"
            }
        }
        return enrichment
    }

    private static func company(atMail host: KnownHost?) -> (domain: String, origin: String)? {
        company(at: host).map { ($0, "email") }
    }

    private static func company(atWebsite host: KnownHost?) -> (domain: String, origin: String)? {
        company(at: host).flatMap { sharedSites.contains($0) ? nil : ($0, "website") }
    }

    private static func company(at host: KnownHost?) -> String? {
        guard let host else { return nil }
        return switch host.domainClass {
        case .freeMail, .disposable, .none: nil
        case .corporate, .education, .government: host.registrable
        }
    }

    /// Sites where many companies have a page.
    private static let sharedSites: Set<String> = [
        "facebook.com", "instagram.com", "linkedin.com", "twitter.com", "x.com", "youtube.com", "tiktok.com",
        "xing.com",
        "google.com", "linktr.ee", "wordpress.com", "wixsite.com", "github.com", "medium.com", "etsy.com", "amazon.com",
    ]
}
