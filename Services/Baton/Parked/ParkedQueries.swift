import Contracts
import Database
import FoundationEssentials

/// Reads parked messages.
enum ParkedQueries {
    /// The newest first.
    static func newest(_ connection: inout Connection, _ filter: ParkedFilter) throws -> [ParkedMessage] {
        try connection.rows(findNewest, filter.parameters) { try ParkedMessage($0) }
    }

    /// The oldest first, as they are redriven.
    static func oldest(_ connection: inout Connection, _ filter: ParkedFilter) throws -> [ParkedMessage] {
        try connection.rows(findOldest, filter.parameters) { try ParkedMessage($0) }
    }

    static func find(_ id: UUID, in connection: inout Connection) throws -> (ParkedMessage, ParkedContent)? {
        let messages = try connection.rows(findOne, [.uuid(id)]) { try ParkedMessage($0) }
        guard let message = messages.first else { return nil }
        let contents = try connection.rows(findContent, [.uuid(id)]) { try ParkedContent($0) }
        return contents.first.map { (message, $0) }
    }

    /// What was done to a message, the oldest first.
    static func audit(of id: UUID, in connection: inout Connection) throws -> [ParkedAudit] {
        try connection.rows(findAudit, [.uuid(id)]) { try ParkedAudit($0) }
    }

    /// The states of those messages that exist.
    static func states(of ids: [UUID], in connection: inout Connection) throws -> [UUID: String] {
        let rows = try connection.rows(findStates, [.uuids(ids)]) { (try $0.uuid(0), try $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    private static let findNewest = Statement(
        """
        SELECT \(ParkedMessage.columns) FROM report.parked_messages WHERE \(ParkedFilter.condition)
         ORDER BY parked_at DESC, parked_id LIMIT $7
        """)
    private static let findOldest = Statement(
        """
        SELECT \(ParkedMessage.columns) FROM report.parked_messages WHERE \(ParkedFilter.condition)
         ORDER BY parked_at, parked_id LIMIT $7
        """)
    private static let findOne = Statement(
        "SELECT \(ParkedMessage.columns) FROM report.parked_messages WHERE parked_id = $1")
    private static let findContent = Statement(
        """
        SELECT headers, body, edited_body, properties::text, encode(digest, 'hex'),
               digest = runtime.parked_digest(properties, body)
          FROM runtime.parked WHERE parked_id = $1
        """)
    private static let findAudit = Statement(
        "SELECT \(ParkedAudit.columns) FROM report.parked_audit WHERE parked_id = $1 ORDER BY audit_id")
    private static let findStates = Statement(
        "SELECT parked_id, state FROM report.parked_messages WHERE parked_id = ANY ($1)")
}
