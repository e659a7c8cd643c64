import Models

/// Gathers fields in order within the limits; a repeated key becomes one field with several values.
struct FieldCollector {
    private let limits: FieldLimits
    private var count = 0
    private var bytes = 0
    /// Where the keys are, once there are many: hashing costs more than looking at a few.
    private var places: [String: Int] = [:]
    private static let few = 24
    private(set) var fields: [FormField] = []

    init(limits: FieldLimits) {
        self.limits = limits
    }

    /// Adds a value, or with nil a field that was sent without any.
    mutating func add(
        _ key: String, label: String? = nil, standsFor: LeadField? = nil, _ value: String?
    ) throws(FieldsError) {
        count += 1
        guard count <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
        guard key.utf8.count <= limits.valueBytes, (value?.utf8.count ?? 0) <= limits.valueBytes else {
            throw .valueTooLong(key: String(key.prefix(64)), limit: limits.valueBytes)
        }
        bytes += value?.utf8.count ?? 0
        if let place = place(of: key) {
            try checkSize()
            if let value { fields[place].values.append(value) }
            return
        }
        // Members of members repeat the names above them: a small body could become a large one.
        bytes += key.utf8.count
        try checkSize()
        if fields.count >= Self.few { places[key] = fields.count }
        fields.append(
            FormField(key: key, label: label, values: value.map { [$0] } ?? [], standsFor: standsFor))
        if fields.count == Self.few {
            for (place, field) in fields.enumerated() { places[field.key] = place }
        }
    }

    private func checkSize() throws(FieldsError) {
        guard bytes <= limits.fieldBytes else { throw .fieldsTooLong(limit: limits.fieldBytes) }
    }

    private func place(of key: String) -> Int? {
        guard fields.count < Self.few else { return places[key] }
        return fields.indices.first { fields[$0].key == key }
    }
}
