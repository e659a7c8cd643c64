import Contracts
import Database
import FoundationEssentials
import Models

/// A parked message without its body: a row of `report.parked`.
struct ParkedMessage: Encodable, Equatable {
    @LowercaseUUID var parkedID: UUID
    var step: String
    var reason: String
    var parkedAt: Timestamp
    var attempt: Int32
    var leadID: String?
    var routingKey: String
    var contentType: String?
    var publisher: String?
    var externalID: String?
    var bytes: Int32

    static let columns =
        "parked_id, step, reason, parked_at, attempt, lead_id, routing_key, content_type, publisher, external_id, bytes"

    init(_ row: borrowing Row) throws {
        parkedID = try row.uuid(0)
        step = try row.text(1)
        reason = try row.text(2)
        parkedAt = Timestamp(microseconds: try row.timestamp(3))
        attempt = try row.int32(4)
        leadID = try row.optionalUUID(5)?.text
        routingKey = try row.text(6)
        contentType = try row.optionalText(7)
        publisher = try row.optionalText(8)
        externalID = try row.optionalText(9)
        bytes = try row.int32(10)
    }
}

/// What a parked message carries.
struct ParkedContent {
    var headers: [String: String]
    var body: [UInt8]
}
