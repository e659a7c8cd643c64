import Contracts
import FoundationEssentials
import Models

/// The values that the golden files hold.
enum Sample {
    private static func id(_ last: UInt8) -> UUID {
        UUID(uuid: (0x6F, 0x0C, 0x1C, 0x9E, 0x6F, 0x5C, 0x4F, 0x0E, 0x9D, 0x53, 0x0A, 0x4A, 0x4A, 0x1B, 0x2C, last))
    }

    private static let at = Timestamp(microseconds: 1_795_249_800_123_456)

    static let lead = LeadFacts(
        values: [
            .email: "ingrid.sorensen@fjordline.example", .phone: "+4722123456", .fullName: "Ingrid Sørensen",
            .company: "Fjordline Energy AS", .jobTitle: "Director of Sales", .country: "NO",
            .message: "Line one\nline \"two\" / <b>", .utmSource: "newsletter", .externalID: "crm-17",
        ],
        extra: ["Interests": ["solar", "wind"], "note": [""]], source: .partner, form: "partner-portal", isTest: true)

    static let company = Company(
        domain: "fjordline.example", name: "Fjordline Energy AS", employees: 420, industry: "Energy", country: "NO")

    static let score = Score(
        fit: 70, intent: 45,
        reasons: [
            ScoreReason(rule: "senior", group: .fit, points: 80, reason: "Job title contains director"),
            ScoreReason(rule: "cap:fit", group: .fit, points: -10, reason: "Fit is capped at 70"),
            ScoreReason(rule: "pricing-page", group: .intent, points: 45, reason: "Viewed the pricing page"),
        ], asOf: at, isAboveThreshold: true)

    static let assignment = Assignment(
        owner: "ann@sales.example", rule: "nordics", strategy: .roundRobin, pool: "team:nordics",
        rulesTried: ["partners: no", "nordics: yes"],
        candidates: [
            Assignment.Candidate(person: "ann@sales.example", assigned: 3),
            Assignment.Candidate(person: "bob@sales.example", assigned: 4, excluded: "inactive"),
        ], reason: "Fewest leads in the pool")

    static let submission = Submission(
        form: "quote", formName: "Request a quote", source: .webForm, vendor: .typeform, verifiedBy: "signature",
        suspicions: ["the field _gotcha is filled"], isAltered: true, query: "utm_source=ad&x=%20",
        headers: ["content-type": "application/json; charset=utf-8", "user-agent": "curl/7"],
        remoteAddress: "192.0.2.7", receivedAt: at, isTest: false, contentType: "application/json",
        mapping: ["1.3": "firstName", "Budget": "extra:budget"],
        body: Base64Bytes(Array(#"{"email":"a@b.example"}"#.utf8)))

    static let captured = LeadCaptured(
        leadID: id(1), submissionID: "sample-15", isNew: true, lead: lead, occurredAt: at)
    static let capturedSparse = LeadCaptured(
        leadID: id(1), submissionID: "", isNew: false, lead: LeadFacts(), occurredAt: .epoch)
    static let activity = ActivityCaptured(
        leadID: id(1), activity: Activity(type: "page_view", at: at, properties: ["url": "/pricing", "seconds": "140"]))
    static let enriched = LeadEnriched(
        leadID: id(1), lead: lead,
        enrichment: Enrichment(
            domainClass: .corporate, company: company, country: "NO",
            provenance: ["country": "form", "company": "dataset"],
            conflicts: ["country: form says NO, phone says SE"]))
    static let scored = LeadScored(leadID: id(1), lead: lead, score: score, model: "default@3", qualifiedAt: at)
    static let routed = LeadRouted(
        leadID: id(1), lead: lead, score: score, company: company, assignment: assignment.summary, qualifiedAt: nil)
    static let qualified = LeadRouted(
        leadID: id(1), lead: lead, score: score, company: nil, assignment: assignment.summary, qualifiedAt: at)
    static let notified = LeadNotified(
        leadID: id(1), deliveryID: id(2), event: "lead.routed", channel: "file", sentAt: at)
}
