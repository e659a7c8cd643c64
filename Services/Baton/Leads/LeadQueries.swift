import Database
import FoundationEssentials
import Models

/// Reads leads from the report views.
enum LeadQueries {
    static func newest(_ connection: inout Connection, limit: Int) throws -> [LeadSummary] {
        try connection.rows(findNewest, [.int64(Int64(limit))]) { try LeadSummary($0) }
    }

    /// The leads of an id or an e-mail.
    static func find(_ text: String, in connection: inout Connection) throws -> [LeadSummary] {
        if let id = UUID(uuidString: text) { return try connection.rows(findByID, [.uuid(id)]) { try LeadSummary($0) } }
        return try connection.rows(findByEmail, [.text(text.lowercased())]) { try LeadSummary($0) }
    }

    private static let findNewest = Statement(
        "SELECT \(LeadSummary.columns) FROM report.leads ORDER BY created_at DESC, lead_id LIMIT $1")
    private static let findByID = Statement("SELECT \(LeadSummary.columns) FROM report.leads WHERE lead_id = $1")
    private static let findByEmail = Statement(
        "SELECT \(LeadSummary.columns) FROM report.leads WHERE email = $1 ORDER BY created_at")
}
