/// What enrichment adds to a lead.
package struct Enrichment: Codable, Equatable, Sendable {
    package var domainClass: DomainClass
    /// Set for corporate, education and government domains; free and disposable mail is no company.
    package var company: Company?
    /// ISO 3166-1 alpha-2.
    package var country: String?
    /// Where each value came from: `country` → `form`, `phone` or `domain`; `company` → `dataset` or `domain`.
    package var provenance: [String: String]
    /// Statements that contradict each other, such as `country: form says SK, phone says CZ`.
    package var conflicts: [String]

    package init(
        domainClass: DomainClass, company: Company? = nil, country: String? = nil,
        provenance: [String: String] = [:], conflicts: [String] = []
    ) {
        self.domainClass = domainClass
        self.company = company
        self.country = country
        self.provenance = provenance
        self.conflicts = conflicts
    }
}
