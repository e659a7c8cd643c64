import Contracts
import Database
import FoundationEssentials
import Models

@testable import Capture

/// What capture's tables say, by e-mail address: what must not depend on the order in which messages came.
struct CaptureSnapshot: Equatable {
    struct Lead: Equatable {
        var facts: LeadFacts
        var submissions: [String]
        var activities: [String]
    }

    var leads: [String: Lead]
    var waiting: [String]

    private static let leads = Statement(
        """
        SELECT l.email, l.facts,
               coalesce((SELECT array_agg(s.publisher || '/' || s.submission_id || '@' || s.occurred_at
                                          ORDER BY s.publisher, s.submission_id)
                           FROM capture.submission s WHERE s.lead_id = l.lead_id), '{}'),
               coalesce((SELECT array_agg(a.type || '@' || a.at ORDER BY a.type, a.at)
                           FROM capture.activity a WHERE a.lead_id = l.lead_id), '{}'),
               l.submissions
          FROM capture.lead l
        """)
    private static let waiting = Statement(
        "SELECT email || ' ' || type || '@' || at FROM capture.activity WHERE lead_id IS NULL ORDER BY 1")

    init(_ connection: inout Connection) throws {
        (leads, waiting) = try connection.transaction { transaction in
            let rows = try transaction.rows(Self.leads) { row in
                let lead = Lead(
                    facts: try BodyCoding.decode(LeadFacts.self, from: row.json(1)), submissions: try row.texts(2),
                    activities: try row.texts(3))
                guard try Int(row.int32(4)) == lead.submissions.count else { throw Miscounted() }
                return (try row.optionalText(0) ?? "", lead)
            }
            // Two leads of one address would be the very fault that is looked for.
            guard Set(rows.map(\.0)).count == rows.count else { throw Doubled() }
            return (
                Dictionary(rows) { first, _ in first }, try transaction.rows(Self.waiting) { row in try row.text(0) }
            )
        }
    }

    struct Doubled: Error {}
    struct Miscounted: Error {}
}

extension Connection {
    /// The only value of one column, as text.
    mutating func texts(_ sql: String) throws -> [String] {
        try transaction { transaction in
            try transaction.rows(Statement(sql)) { row in try row.optionalText(0) ?? "null" }
        }
    }
}
