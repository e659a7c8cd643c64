import FoundationEssentials
import Models

extension SiteEvent {
    /// Properties of one event, and bytes of one name and of one value.
    private static let propertiesLimit = 60
    private static let nameLimit = 100
    private static let valueLimit = 1_000
    private static let idLimit = 100

    /// Reads one event.
    init(_ value: JSONValue, place: Int) throws(SiteEventsError) {
        guard case .object(let members) = value else {
            throw .unreadable(.unexpectedShape(found: value.kind, expected: "an object for each event"))
        }
        let reader = MemberReader(value: value, place: place)
        id = try reader.read("id", expected: "at most \(Self.idLimit) bytes") { text in
            text.utf8.count <= Self.idLimit ? text : nil
        }
        visitor = try reader.read("visitor", expected: "16 to 64 letters, digits, - and _") { VisitorID($0) }
        email = try reader.read("email", expected: "an e-mail address") { EmailAddress.normalised($0)?.address }
        leadID = try reader.read("leadId", expected: "the lead's UUID") { UUID(uuidString: $0) }
        at = try reader.read("at", expected: "an RFC 3339 time such as 2026-11-21T08:30:00Z") { Timestamp($0) }
        let name = try reader.read("type", expected: "a name such as page_view") { ActivityName.folded($0) }
        guard let name else { throw reader.fault("type", found: "nothing", expected: "a name such as page_view") }
        type = name
        guard visitor != nil || email != nil || leadID != nil else {
            throw reader.fault("visitor", found: "nothing", expected: "who it was")
        }
        properties = try Self.properties(members, reader)
    }

    private static let known: Set<String> = ["key", "id", "visitor", "email", "leadId", "at", "type", "properties"]

    private static func properties(
        _ members: [JSONValue.Member], _ reader: MemberReader
    ) throws(SiteEventsError) -> [String: String] {
        var named = members.filter { !known.contains($0.key) }
        switch members.first(where: { $0.key == "properties" })?.value {
        case nil, .null?: break
        case .object(let own)?: named = own + named
        case let other?: throw reader.fault("properties", found: other.kind, expected: "an object")
        }
        let fields: [FormField]
        do throws(FieldsError) { fields = try JSONFields.fields(of: .object(named), limits: .standard) } catch {
            throw .unreadable(error)
        }
        guard fields.count <= propertiesLimit else {
            throw reader.fault("properties", found: "\(fields.count) of them", expected: "at most \(propertiesLimit)")
        }
        var properties: [String: String] = [:]
        for field in fields {
            let text = field.values.filter { !$0.isEmpty }.joined(separator: ", ")
            guard !text.isEmpty else { continue }
            guard (1...nameLimit).contains(field.key.utf8.count) else {
                throw reader.fault(
                    "properties", found: "a name of \(field.key.utf8.count) bytes", expected: "1 to \(nameLimit)")
            }
            let clean = pages.contains(field.key) ? VisitedPage.withoutSecrets(text) : text
            properties[field.key] = cut(clean)
        }
        return properties
    }

    /// What may be the address of a page.
    private static let pages: Set<String> = ["url", "referrer", "page", "location", "href"]

    /// A browser cannot mend what is too long.
    private static func cut(_ text: String) -> String {
        guard text.utf8.count > valueLimit else { return text }
        var count = 0
        return String(
            text.prefix { character in
                count += character.utf8.count
                return count <= valueLimit
            })
    }
}

/// Reads single members of an event, and says which one was wrong.
private struct MemberReader {
    let value: JSONValue
    let place: Int

    /// Nil for what is missing, null or blank.
    func read<Value>(
        _ name: String, expected: String, _ make: (String) -> Value?
    ) throws(SiteEventsError) -> Value? {
        guard let member = value[name], member != .null else { return nil }
        guard let text = member.scalar?.trimmed else { throw fault(name, found: member.kind, expected: expected) }
        guard !text.isEmpty else { return nil }
        guard let made = make(text) else {
            throw fault(name, found: "\(text.utf8.count) bytes that are none", expected: expected)
        }
        return made
    }

    func fault(_ name: String, found: String, expected: String) -> SiteEventsError {
        .member(event: place, name: name, found: found, expected: expected)
    }
}
