import Database

/// Whose everything is that was done, by e-mail address, as scoring and the timeline see it.
struct VisitorCredits: Equatable {
    var byEmail: [String: [String]]

    private static let credited = Statement(
        """
        SELECT l.email, a.type || '@' || extract(minute FROM a.at)::int
          FROM (SELECT lead_id, type, at FROM capture.activity WHERE lead_id IS NOT NULL
                UNION ALL
                SELECT v.lead_id, a.type, a.at FROM capture.visit v
                  JOIN capture.activity a ON a.visitor = v.visitor AND a.at > v.after AND a.at <= v.until) AS a
          JOIN capture.lead l USING (lead_id)
         ORDER BY l.email, a.at, a.type
        """)

    init(_ connection: inout Connection) throws {
        let rows = try connection.transaction { transaction in
            try transaction.rows(Self.credited) { (try $0.text(0), try $0.text(1)) }
        }
        byEmail = Dictionary(grouping: rows, by: \.0).mapValues { $0.map(\.1) }
    }
}
