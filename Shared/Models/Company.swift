/// What is known about the company behind a lead, each value with where it came from.
package struct Company: Codable, Equatable, Sendable {
    /// Registrable domain in lower case, such as `example.co.uk`.
    package var domain: String
    package var name: String?
    package var employees: Int?
    package var industry: String?
    /// ISO 3166-1 alpha-2.
    package var country: String?

    package init(
        domain: String, name: String? = nil, employees: Int? = nil, industry: String? = nil, country: String? = nil
    ) {
        self.domain = domain
        self.name = name
        self.employees = employees
        self.industry = industry
        self.country = country
    }
}
