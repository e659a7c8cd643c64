import Contracts
import Database
import FoundationEssentials
import Models

/// A parked message without its body: a row of `report.parked_messages`.
struct ParkedMessage: Encodable, Equatable {
    @LowercaseUUID var parkedID: UUID
    var step: String
    var state: String
    var reason: String
    var parkedAt: Timestamp
    var attempt: Int32
    var leadID: String?
    var routingKey: String
    var contentType: String?
    var publisher: String?
    var externalID: String?
    var bytes: Int32
    var isEdited: Bool
    /// When it comes or came back to its step.
    var dueAt: Timestamp?
    var nextAttempt: Int32?
    /// How often the redrive was published.
    var announced: Int32
    var publishedAt: Timestamp?
    var completedAt: Timestamp?

    static let columns = """
        parked_id, step, state, reason, parked_at, attempt, lead_id, routing_key, content_type, publisher, external_id,
        bytes, is_edited, due_at, next_attempt, announced, published_at, completed_at
        """

    init(_ row: borrowing Row) throws {
        parkedID = try row.uuid(0)
        step = try row.text(1)
        state = try row.text(2)
        reason = try row.text(3)
        parkedAt = Timestamp(microseconds: try row.timestamp(4))
        attempt = try row.int32(5)
        leadID = try row.optionalUUID(6)?.text
        routingKey = try row.text(7)
        contentType = try row.optionalText(8)
        publisher = try row.optionalText(9)
        externalID = try row.optionalText(10)
        bytes = try row.int32(11)
        isEdited = try row.bool(12)
        dueAt = try row.optionalTimestamp(13).map(Timestamp.init(microseconds:))
        nextAttempt = try row.optionalInt32(14)
        announced = try row.int32(15)
        publishedAt = try row.optionalTimestamp(16).map(Timestamp.init(microseconds:))
        completedAt = try row.optionalTimestamp(17).map(Timestamp.init(microseconds:))
    }
}
