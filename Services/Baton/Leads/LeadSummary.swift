import Contracts
import Database
import FoundationEssentials
import Models

/// A lead in a list: a row of `report.leads`.
struct LeadSummary: Encodable, Equatable {
    @LowercaseUUID var leadID: UUID
    var email: String?
    var fullName: String?
    var phone: String?
    var company: String?
    var country: String?
    var source: String?
    var fit: Int32?
    var intent: Int32?
    var score: Int32?
    var qualifiedAt: Timestamp?
    var owner: String?
    var createdAt: Timestamp
    var isTest: Bool

    /// In the order of ``init(_:)``.
    static let columns =
        "lead_id, email, full_name, phone, company, country, source, fit, intent, score, qualified_at, owner, created_at, is_test"

    init(_ row: borrowing Row) throws {
        leadID = try row.uuid(0)
        email = try row.optionalText(1)
        fullName = try row.optionalText(2)
        phone = try row.optionalText(3)
        company = try row.optionalText(4)
        country = try row.optionalText(5)
        source = try row.optionalText(6)
        fit = try row.optionalInt32(7)
        intent = try row.optionalInt32(8)
        score = try row.optionalInt32(9)
        qualifiedAt = try row.optionalTimestamp(10).map(Timestamp.init(microseconds:))
        owner = try row.optionalText(11)
        createdAt = Timestamp(microseconds: try row.timestamp(12))
        isTest = try row.bool(13)
    }

    /// `55 (30 + 25)`: the score, and what fit and intent have in it.
    var scoreText: String? {
        guard let score, let fit, let intent else { return nil }
        return "\(score) (\(fit) + \(intent))"
    }

    static func table(_ leads: [LeadSummary]) -> Table {
        var table = Table(
            "created", "lead", "name", "contact", "company", "country", "score (fit + intent)", "qualified", "owner")
        for lead in leads {
            table.add(
                lead.createdAt.short, lead.leadID.text, (lead.fullName ?? "-") + (lead.isTest ? " (test)" : ""),
                lead.email ?? lead.phone, lead.company, lead.country, lead.scoreText, lead.qualifiedAt?.short,
                lead.owner)
        }
        return table
    }
}
