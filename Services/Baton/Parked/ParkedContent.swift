import Contracts
import Database

/// What a parked message carries.
struct ParkedContent: Equatable {
    var headers: [String: String]
    /// As it came; it never changes.
    var body: [UInt8]
    /// What a person put in its place.
    var edited: [UInt8]?
    /// All of the message's AMQP properties, as JSON; nil for what an older version parked.
    var properties: String?
    /// SHA-256 of properties and body in hexadecimal, as stored when the message was parked.
    var digest: String?
    /// Whether properties and body still have that digest; nil when none was stored.
    var isIntact: Bool?

    /// The bytes that a redrive sends.
    var current: [UInt8] { edited ?? body }

    init(_ row: borrowing Row) throws {
        headers = try BodyCoding.decode([String: String].self, from: try row.json(0))
        body = try row.bytes(1)
        edited = try row.optionalBytes(2)
        properties = try row.optionalText(3)
        digest = try row.optionalText(4)
        isIntact = try row.optionalBool(5)
    }
}
