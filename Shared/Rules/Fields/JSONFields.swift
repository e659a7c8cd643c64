import Models

/// Fields from a JSON body.
package enum JSONFields {
    /// Reads an object of fields, or a list of `{name, value}` objects.
    ///
    /// Objects in it are flattened with dots, lists are several values, numbers keep their text, null is no value.
    package static func parse(
        _ bytes: [UInt8], limits: FieldLimits = .standard
    ) throws(FieldsError) -> [FormField] {
        try fields(of: try value(bytes, limits: limits), limits: limits)
    }

    static func value(_ bytes: [UInt8], limits: FieldLimits) throws(FieldsError) -> JSONValue {
        guard bytes.count <= limits.bodyBytes else {
            throw .bodyTooLong(bytes: bytes.count, limit: limits.bodyBytes)
        }
        if let byte = UTF8Check.firstInvalid(in: bytes) { throw .invalidUTF8(byte: byte) }
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .emptyBody }
        return try JSONReader.read(bytes, limits: limits)
    }

    static func fields(of value: JSONValue, limits: FieldLimits) throws(FieldsError) -> [FormField] {
        var collector = FieldCollector(limits: limits)
        switch value {
        case .object(let members):
            for member in members { try flatten(member.value, member.key, into: &collector) }
        case .list(let entries) where isNamedList(entries):
            for entry in entries { try named(entry, into: &collector) }
        default:
            throw .unexpectedShape(found: value.kind, expected: "an object of fields")
        }
        return collector.fields
    }

    /// Whether the list holds `{name, value}` objects, the form of HubSpot and Tally.
    static func isNamedList(_ entries: [JSONValue]) -> Bool {
        !entries.isEmpty
            && entries.allSatisfy { name(of: $0) != nil && ($0["value"] != nil || $0["values"] != nil) }
    }

    private static func name(of entry: JSONValue) -> String? {
        entry["name"]?.scalar ?? entry["key"]?.scalar ?? entry["label"]?.scalar
    }

    private static func named(_ entry: JSONValue, into collector: inout FieldCollector) throws(FieldsError) {
        guard let name = name(of: entry), let value = entry["value"] ?? entry["values"] else { return }
        try flatten(value, name, label: entry["label"]?.scalar, into: &collector)
    }

    /// Adds what the value holds: members under `key.member`, elements as several values.
    static func flatten(
        _ value: JSONValue, _ key: String, label: String? = nil, standsFor: LeadField? = nil,
        into collector: inout FieldCollector
    ) throws(FieldsError) {
        switch value {
        case .null: try collector.add(key, label: label, standsFor: standsFor, nil)
        case .truth, .number, .text: try collector.add(key, label: label, standsFor: standsFor, value.scalar)
        case .object(let members):
            if members.isEmpty { try collector.add(key, label: label, nil) }
            for member in members { try flatten(member.value, key + "." + member.key, into: &collector) }
        case .list(let elements):
            if elements.isEmpty { try collector.add(key, label: label, nil) }
            for (index, element) in elements.enumerated() {
                switch element {
                // Objects and lists in a list have no common key: their place tells them apart.
                case .object, .list: try flatten(element, "\(key).\(index)", into: &collector)
                default: try collector.add(key, label: label, standsFor: standsFor, element.scalar)
                }
            }
        }
    }
}
