import Contracts
import Database
import FoundationEssentials

/// Reads deliveries and destinations from the report views.
enum DeliveryQueries {
    /// The newest first, digests with what they tell of.
    static func newest(_ connection: inout Connection, _ filter: DeliveryFilter) throws -> [DeliveryRow] {
        try withMembers(
            try connection.rows(findNewest, filter.parameters) { try DeliveryRow($0) }, in: &connection)
    }

    /// The oldest first, as people work through them.
    static func oldest(_ connection: inout Connection, _ filter: DeliveryFilter) throws -> [DeliveryRow] {
        try connection.rows(findOldest, filter.parameters) { try DeliveryRow($0) }
    }

    /// One delivery with what it says and what people did to it.
    static func page(of id: UUID, in connection: inout Connection) throws -> DeliveryPage? {
        guard let row = try newest(&connection, DeliveryFilter(ids: [id])).first else { return nil }
        let content = try connection.rows(findContent, [.uuid(id)]) {
            DeliveryPage.Content(text: try $0.text(0), digest: try $0.text(1))
        }.first
        let audit = try connection.rows(findAudit, [.uuid(id)]) { try ParkedAudit($0) }
        return DeliveryPage(delivery: row, content: content, audit: audit)
    }

    static func destinations(_ connection: inout Connection) throws -> [DestinationRow] {
        try connection.rows(findDestinations) { try DestinationRow($0) }
    }

    private static func withMembers(_ rows: [DeliveryRow], in connection: inout Connection) throws -> [DeliveryRow] {
        let digests = rows.filter { $0.event == DeliveryRow.digest }.map(\.deliveryID)
        guard !digests.isEmpty else { return rows }
        var members: [UUID: [UUID]] = [:]
        let found = try connection.rows(findMembers, [.uuids(digests)]) { (try $0.uuid(0), try $0.uuid(1)) }
        for (digest, member) in found { members[digest, default: []].append(member) }
        return rows.map { row in
            var row = row
            row.members = members[row.deliveryID] ?? []
            return row
        }
    }

    static let findNewest = find(order: "d.planned_at DESC, d.delivery_id DESC")
    static let findOldest = find(order: "d.planned_at, d.delivery_id")

    /// First which, then what is known of those.
    private static func find(order: String) -> Statement {
        Statement(
            """
            SELECT \(DeliveryRow.columns)
              FROM (SELECT * FROM report.deliveries d WHERE \(DeliveryFilter.condition) ORDER BY \(order) LIMIT $6) AS d
              LEFT JOIN LATERAL (SELECT status, sent_at FROM report.deliveries
                                  WHERE delivery_id = d.digest_id LIMIT 1) AS t ON true
              LEFT JOIN report.destinations s ON s.destination = d.destination
              LEFT JOIN report.destinations c ON c.destination = d.channel
             ORDER BY \(order)
            """)
    }
    private static let findMembers = Statement(
        """
        SELECT digest_id, delivery_id FROM report.deliveries
         WHERE digest_id = ANY ($1::uuid[]) AND status <> 'suppressed'
         ORDER BY planned_at, delivery_id
        """)
    private static let findContent = Statement(
        """
        SELECT jsonb_pretty(content::jsonb), encode(sha256(convert_to(content::text, 'UTF8')), 'hex')
          FROM notification.delivery_content WHERE delivery_id = $1
        """)
    private static let findAudit = Statement(
        "SELECT \(ParkedAudit.columns) FROM report.delivery_audit WHERE delivery_id = $1 ORDER BY audit_id")
    private static let findDestinations = Statement(
        "SELECT \(DestinationRow.columns) FROM report.destinations ORDER BY destination")
}
