import Foundation
import Models
import Rules

/// A lead as a form gives it, and what is known of it afterwards.
enum SampleFacts {
    static let now = Timestamp(seconds: 1_790_000_000)

    static let body = Array(
        """
        {"fields":{"first_name":"Alex","last_name":"Novak","email":"Alex.Novak@company42.example.com","phone":\
        "+1 415 555 2671","company":"Company 42 Ltd","job_title":"Head of Operations","country":"Germany","website":\
        "https://company42.example.com","message":"We run twelve sites and look for a partner for the next season. \
        Could you call us this week?","product":"Relay Pro","budget":"25000","utm_source":"google","utm_medium":"cpc",\
        "utm_campaign":"autumn","utm_term":"lead routing","Number of sites":"12"},"source":"web_form","form":"contact",\
        "submittedAt":"2026-09-01T10:00:00Z","page":"https://www.example.com/contact?utm_source=google"}
        """.utf8)

    static func lead() throws -> LeadFacts {
        LeadNormalisation.facts(
            from: try SubmissionReader.read(body: body, contentType: "application/json"), defaultSource: .webForm)
    }

    static let enrichment = Enrichment(
        domainClass: .corporate,
        company: Company(
            domain: "company42.example.com", name: "Company 42 Ltd", employees: 420, industry: "Logistics",
            country: "DE"),
        country: "DE", provenance: ["country": "form", "company": "dataset"])

    /// Of every type that the sample model counts and of some that it does not, from an hour to 50 days old.
    static let activities: [Activity] = {
        let types = ["page_view", "email_click", "download", "webinar_attended", "email_open", "chat"]
        return (0..<50).map { number in
            Activity(
                type: types[number % types.count], at: now.advanced(bySeconds: -3600 - Double(number) * 86_400),
                properties: ["url": number.isMultiple(of: 4) ? "https://www.example.com/pricing" : "/news"])
        }
    }()
}
