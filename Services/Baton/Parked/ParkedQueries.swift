import Contracts
import Database
import FoundationEssentials

/// Reads parked messages.
enum ParkedQueries {
    static func newest(_ connection: inout Connection, step: String?, limit: Int) throws -> [ParkedMessage] {
        try connection.rows(findNewest, [.text(step), .int64(Int64(limit))]) { try ParkedMessage($0) }
    }

    static func find(_ id: UUID, in connection: inout Connection) throws -> (ParkedMessage, ParkedContent)? {
        let messages = try connection.rows(findOne, [.uuid(id)]) { try ParkedMessage($0) }
        guard let message = messages.first else { return nil }
        let contents = try connection.rows(findContent, [.uuid(id)]) { row in
            ParkedContent(
                headers: try BodyCoding.decode([String: String].self, from: try row.json(0)), body: try row.bytes(1))
        }
        return contents.first.map { (message, $0) }
    }

    private static let findNewest = Statement(
        """
        SELECT \(ParkedMessage.columns) FROM report.parked WHERE $1::text IS NULL OR step = $1
         ORDER BY parked_at DESC LIMIT $2
        """)
    private static let findOne = Statement("SELECT \(ParkedMessage.columns) FROM report.parked WHERE parked_id = $1")
    private static let findContent = Statement("SELECT headers, body FROM runtime.parked WHERE parked_id = $1")
}
