import Contracts
import Database
import FoundationEssentials
import Models
import Rules

/// The body of `activity.recorded`: who did what, and when.
struct RecordedActivity: Equatable, Sendable {
    /// The lead by its id; it goes before the e-mail.
    var leadID: UUID?
    /// The lead by its normalised e-mail.
    var email: String?
    /// Whoever did it, where nobody knows the lead: by the id of their browser.
    var visitor: VisitorID?
    var type: String
    /// Nil when the publisher did not say: then the time it was accepted.
    var at: Timestamp?
    var properties: [String: String]

    static let propertyLimit = 64
    static let valueLimit = 2000

    /// Reads the fields of the body's object.
    init(_ fields: [String: JSONValue]) throws(Unreadable) {
        leadID = try Self.leadID(fields["leadId"])
        email = try Self.email(fields["email"])
        visitor = leadID == nil && email == nil ? try Self.visitor(fields["visitor"]) : nil
        guard leadID != nil || email != nil || visitor != nil else {
            throw Unreadable("email", found: "neither email nor leadId nor visitor", expected: "one of them")
        }
        type = try Self.type(fields["type"])
        at = try Self.time(fields["at"])
        properties = try Self.properties(fields["properties"])
    }

    private static func leadID(_ value: JSONValue?) throws(Unreadable) -> UUID? {
        guard let value = value.present else { return nil }
        guard case .text(let text) = value, let id = UUID(uuidString: text.trimmed) else {
            throw Unreadable("leadId", found: value.quoted, expected: "the lead's UUID")
        }
        return id
    }

    private static func email(_ value: JSONValue?) throws(Unreadable) -> String? {
        guard let value = value.present else { return nil }
        guard case .text(let text) = value, let address = EmailAddress.normalised(text)?.address else {
            // The address itself is personal and stays out of reasons.
            throw Unreadable("email", found: "\(value.kind) that is no address", expected: "an e-mail address")
        }
        return address
    }

    private static func visitor(_ value: JSONValue?) throws(Unreadable) -> VisitorID? {
        guard let value = value.present else { return nil }
        guard case .text(let text) = value, let visitor = VisitorID(text.trimmed) else {
            throw Unreadable("visitor", found: value.kind, expected: "16 to 64 letters, digits, - and _")
        }
        return visitor
    }

    private static func type(_ value: JSONValue?) throws(Unreadable) -> String {
        let expected = "a name such as page_view of at most \(ActivityName.limit) characters"
        guard case .text(let text)? = value else {
            throw Unreadable("type", found: value?.quoted ?? "nothing", expected: expected)
        }
        guard let name = ActivityName.folded(text) else {
            throw Unreadable("type", found: text.quoted, expected: expected)
        }
        return name
    }

    private static func time(_ value: JSONValue?) throws(Unreadable) -> Timestamp? {
        guard let value = value.present else { return nil }
        guard case .text(let text) = value, let time = Timestamp(text.trimmed) else {
            throw Unreadable("at", found: value.quoted, expected: "an RFC 3339 time such as 2026-11-21T08:30:00Z")
        }
        return time
    }

    private static func properties(_ value: JSONValue?) throws(Unreadable) -> [String: String] {
        guard let value, value != .null else { return [:] }
        guard case .object(let fields) = value else {
            throw Unreadable("properties", found: value.kind, expected: "an object of single values")
        }
        guard fields.count <= propertyLimit else {
            throw Unreadable("properties", found: "\(fields.count) of them", expected: "at most \(propertyLimit)")
        }
        var properties: [String: String] = [:]
        for (key, value) in fields where value != .null {
            guard let text = value.asText, key.utf8.count + text.utf8.count <= valueLimit else {
                throw Unreadable(
                    "properties.\(key.quoted)", found: value.kind,
                    expected: "text, a number or a truth value of at most \(valueLimit) bytes")
            }
            properties[key.storable] = text.storable
        }
        return properties
    }
}

extension JSONValue? {
    /// Nil for null and empty text too: forms send those for what was left blank.
    fileprivate var present: JSONValue? {
        switch self {
        case .none, .null?: nil
        case .text(let text)? where text.trimmed.isEmpty: nil
        case .some(let value): value
        }
    }
}

extension JSONValue {
    fileprivate var quoted: String {
        asText?.quoted ?? kind
    }
}
