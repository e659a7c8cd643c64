import Contracts
import Database
import FoundationEssentials

/// Changes deliveries that wait for a person, by functions of the database that also note who did it and why.
///
/// `baton` has no right to write the rows themselves.
struct DeliveryDesk {
    var person: String
    /// Why.
    var because: String

    /// Sends parked and unknown deliveries on their way; returns those that changed.
    func redrive(_ ids: [UUID], in connection: inout Connection) throws -> Set<UUID> {
        Set(
            try connection.rows(Self.redrive, [.uuids(ids), .text(because), .text(person)]) { try $0.uuid(0) })
    }

    /// Has a destination, or all of a channel, tried at once; returns which.
    func resume(_ name: String, in connection: inout Connection) throws -> [String] {
        try connection.rows(Self.resume, [.text(name), .text(because), .text(person)]) { try $0.text(0) }
    }

    /// Puts other content in the place of what has this SHA-256.
    ///
    /// Returns false when the delivery waits for nobody any more, or somebody else has edited it meanwhile.
    func edit(_ id: UUID, seen: String, to content: [UInt8], in connection: inout Connection) throws -> Bool {
        let changed = try connection.rows(
            Self.edit, [.uuid(id), .json(content), .text(seen), .text(because), .text(person)]
        ) { try $0.uuid(0) }
        return !changed.isEmpty
    }

    /// Keeps whether an address wants these any more; false where that changes nothing.
    func setPreference(
        of address: String, channel: String, kind: RecipientPreference.Kind, isWanted: Bool,
        in connection: inout Connection
    ) throws -> Bool {
        try connection.rows(
            Self.setPreference,
            [
                .text(address), .text(channel), .text(kind.rawValue), .bool(isWanted), .text(because), .text(person),
            ]
        ) { try $0.bool(0) } == [true]
    }

    private static let setPreference = Statement(
        "SELECT notification.set_preference($1::text, $2::text, $3::text, $4::boolean, $5::text, $6::text)")
    private static let redrive = Statement("SELECT notification.redrive($1::uuid[], $2::text, $3::text)")
    private static let resume = Statement("SELECT notification.resume($1::text, $2::text, $3::text) ORDER BY 1")
    private static let edit = Statement(
        "SELECT notification.edit_content($1::uuid, $2::json, $3::text, $4::text, $5::text)")
}
