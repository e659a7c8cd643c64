import Database
import Models

/// What a person did to a parked message, and why: a row of `report.parked_audit`.
struct ParkedAudit: Encodable, Equatable {
    var action: String
    var because: String
    var person: String
    var role: String
    var at: Timestamp
    /// SHA-256 of the body before and after an edit, in hexadecimal.
    var before: String?
    var after: String?

    static let columns = "action, reason, by_person, by_role, at, before, after"

    init(_ row: borrowing Row) throws {
        action = try row.text(0)
        because = try row.text(1)
        person = try row.text(2)
        role = try row.text(3)
        at = Timestamp(microseconds: try row.timestamp(4))
        before = try row.optionalText(5)
        after = try row.optionalText(6)
    }
}
