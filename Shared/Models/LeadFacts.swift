/// What is known about a lead: canonical fields, the fields that mapped to none of them, and where they came from.
///
/// Encodes as one flat JSON object with the names of ``LeadField`` plus `source`, `form`, `isTest` and `extra`.
package struct LeadFacts: Equatable, Sendable {
    package var values: LeadTexts = [:]
    /// Unmapped fields under their original keys; a repeated key keeps all its values in order.
    package var extra: [String: [String]] = [:]
    package var source: LeadSource = .other
    /// The form's name or key, as its configuration or its publisher gives it.
    package var form: String?
    /// Test leads are carried and shown, but never notify and never count in a round robin.
    package var isTest = false

    package init(
        values: LeadTexts = [:], extra: [String: [String]] = [:], source: LeadSource = .other,
        form: String? = nil, isTest: Bool = false
    ) {
        self.values = values
        self.extra = extra
        self.source = source
        self.form = form
        self.isTest = isTest
    }

    package subscript(field: LeadField) -> String? {
        get { values[field] }
        set { values[field] = newValue }
    }

    /// The full name as given, else first and last name joined.
    package var displayName: String? {
        if let full = values[.fullName] { return full }
        let parts = [values[.firstName], values[.lastName]].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}

extension LeadFacts: Codable {
    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }

        static let source = Key(stringValue: "source")
        static let form = Key(stringValue: "form")
        static let isTest = Key(stringValue: "isTest")
        static let extra = Key(stringValue: "extra")
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        for key in container.allKeys {
            // A field this version does not know is ignored, as every reader of messages must.
            guard let field = LeadField(rawValue: key.stringValue) else { continue }
            values[field] = try container.decodeIfPresent(String.self, forKey: key)
        }
        source = try container.decodeIfPresent(LeadSource.self, forKey: .source) ?? .other
        form = try container.decodeIfPresent(String.self, forKey: .form)
        isTest = try container.decodeIfPresent(Bool.self, forKey: .isTest) ?? false
        extra = try container.decodeIfPresent([String: [String]].self, forKey: .extra) ?? [:]
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for (field, value) in values {
            try container.encode(value, forKey: Key(stringValue: field.rawValue))
        }
        try container.encode(source, forKey: .source)
        try container.encodeIfPresent(form, forKey: .form)
        if isTest { try container.encode(true, forKey: .isTest) }
        if !extra.isEmpty { try container.encode(extra, forKey: .extra) }
    }
}
