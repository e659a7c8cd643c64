import Models
import Testing

@testable import Rules

@Suite("Enrichment")
struct EnrichingTests {
    @Test(
        "classifies domains",
        arguments: [
            ("tatra-robotics.sk", .corporate), ("mail.tatra-robotics.sk", .corporate), ("gmail.com", .freeMail),
            ("GMAIL.com", .freeMail), ("seznam.cz", .freeMail), ("yahoo.co.uk", .freeMail),
            ("mailinator.com", .disposable),
            ("x.mailinator.com", .disposable), ("mit.edu", .education), ("cs.ox.ac.uk", .education),
            ("uni.edu.au", .education),
            ("ac-motors.com", .corporate), ("education.com", .corporate), ("whitehouse.gov", .government),
            ("service.gov.uk", .government), ("gov.uk", .government), ("finances.gouv.fr", .government),
            ("mext.go.jp", .government), ("bmf.gv.at", .government), ("ec.europa.eu", .government),
            ("army.mil", .government),
            ("go.com", .corporate), ("lets.go.de", .corporate), ("localhost", DomainClass.none), ("", DomainClass.none),
            ("192.168.0.1", DomainClass.none), ("com", DomainClass.none),
        ] as [(String, DomainClass)])
    func classes(domain: String, expected: DomainClass) {
        #expect(DomainClassification.classify(domain: domain) == expected)
    }

    @Test("has lists of domains in their one form, apart from each other")
    func lists() {
        for domain in DomainClassification.freeMail.union(DomainClassification.disposable) {
            #expect(EmailAddress.normalised("x@\(domain)")?.domain == domain)
        }
        #expect(DomainClassification.freeMail.isDisjoint(with: DomainClassification.disposable))
        #expect(DomainClassification.freeMail.count >= 150 && DomainClassification.disposable.count >= 100)
    }

    @Test(
        "finds the company's domain",
        arguments: [
            ([.email: "a@mail.harbour-freight-systems.co.uk"], "harbour-freight-systems.co.uk"),
            ([.email: "a@gmail.com"], nil),
            ([.email: "a@mailinator.com"], nil),
            ([.email: "a@gmail.com", .website: "https://www.Tatra-Robotics.sk/kontakt?x=1"], "tatra-robotics.sk"),
            ([.website: "tatra-robotics.sk"], "tatra-robotics.sk"),
            ([.website: "http://user@tatra-robotics.sk:8080/"], "tatra-robotics.sk"),
            ([.website: "https://www.facebook.com/tatra"], nil),
            ([.website: "none"], nil),
            ([.website: "müller.de"], "xn--mller-kva.de"),
            ([.email: "a@mit.edu"], "mit.edu"),
            ([:], nil),
        ] as [(LeadTexts, String?)])
    func companyDomain(values: LeadTexts, expected: String?) {
        #expect(Enriching.companyDomain(of: LeadFacts(values: values)) == expected)
    }

    @Test("takes the company from the data set, else knows its domain alone")
    func company() {
        let tatra = Company(domain: "tatra-robotics.sk", name: "Tatra Robotics", employees: 85)
        let lead = LeadFacts(values: [.email: "jan@tatra-robotics.sk"])
        let known = Enriching.enrich(lead: lead) { $0 == tatra.domain ? tatra : nil }
        #expect(
            known
                == Enrichment(
                    domainClass: .corporate, company: tatra, country: "SK",
                    provenance: ["company": "dataset", "domain": "email", "country": "domain"]))
        let unknown = Enriching.enrich(lead: lead) { _ in nil }
        #expect(unknown.company == Company(domain: "tatra-robotics.sk"))
        #expect(unknown.provenance["company"] == "domain")
    }

    @Test("has no company for free mail, and looks nothing up")
    func freeMail() {
        var asked: [String] = []
        let enrichment = Enriching.enrich(lead: LeadFacts(values: [.email: "a@web.de"])) {
            asked.append($0)
            return nil
        }
        #expect(enrichment == Enrichment(domainClass: .freeMail, country: "DE", provenance: ["country": "domain"]))
        #expect(asked.isEmpty)
    }

    @Test(
        "finds the country in the form, else the phone, else the domain, and tells what contradicts it",
        arguments: [
            (
                [.country: "SK", .phone: "+420601123456", .email: "a@b.de"], "SK", "form",
                ["country: form says SK, phone says CZ", "country: form says SK, domain says DE"]
            ),
            ([.phone: "+420601123456", .email: "a@seznam.cz"], "CZ", "phone", []),
            ([.phone: "+420601123456", .email: "a@b.sk"], "CZ", "phone", ["country: phone says CZ, domain says SK"]),
            ([.email: "a@b.co.uk"], "GB", "domain", []),
            ([.email: "a@b.com"], nil, nil, []),
            ([.email: "a@startup.io"], nil, nil, []),
            ([.email: "a@b.co"], nil, nil, []),
            ([.website: "www.b.at"], "AT", "domain", []),
            ([.phone: "+80012345678"], nil, nil, []),
            ([:], nil, nil, []),
        ] as [(LeadTexts, String?, String?, [String])])
    func country(values: LeadTexts, country: String?, origin: String?, conflicts: [String]) {
        let enrichment = Enriching.enrich(lead: LeadFacts(values: values)) { _ in nil }
        #expect(enrichment.country == country)
        #expect(enrichment.provenance["country"] == origin)
        #expect(enrichment.conflicts == conflicts)
    }

    @Test("says that there is neither e-mail nor website")
    func nothing() {
        #expect(Enriching.enrich(lead: LeadFacts()) { _ in nil } == Enrichment(domainClass: .none))
    }
}
