import Models
import Testing

@testable import Rules

/// A post as a vendor's documentation describes it, and what has to come of it.
struct VendorSample: Sendable, CustomTestStringConvertible {
    var name: String
    var vendor: Vendor
    var contentType: String? = "application/json"
    var query: String?
    var body: String
    var mapping: [String: String] = [:]
    var facts: LeadTexts
    /// Some of what is kept beside them.
    var extra: [String: [String]] = [:]
    var form: String?
    var submittedAt: String?
    var suspicions: [String] = []
    /// Scalars that are kept in other words, such as a time or a file's content.
    var rewritten: Set<String> = []

    var testDescription: String { "\(vendor.rawValue): \(name)" }

    var post: VendorPost {
        VendorPost(query: query, contentType: contentType, body: Array(body.utf8))
    }

    func read() throws -> ReadSubmission { try Adapters.read(post, of: vendor) }

    /// As capture makes them.
    func leadFacts() throws -> LeadFacts {
        let read = try read()
        return LeadNormalisation.facts(
            from: FieldMapping.map(read.fields, explicit: ExplicitMapping(mapping)), read: read,
            defaultSource: .webForm)
    }

    static let all = contactForm7 + gravityForms + elementor + wpforms + fluentForms + ninjaForms + plain

    static let formEncoded = "application/x-www-form-urlencoded; charset=utf-8"
}
