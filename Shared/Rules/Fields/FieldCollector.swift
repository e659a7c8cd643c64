/// Gathers fields in order within the limits; a repeated key becomes one field with several values.
struct FieldCollector {
    private let limits: FieldLimits
    private var count = 0
    private var places: [String: Int] = [:]
    private(set) var fields: [FormField] = []

    init(limits: FieldLimits) {
        self.limits = limits
    }

    /// Adds a value, or with nil a field that was sent without any.
    mutating func add(_ key: String, label: String? = nil, _ value: String?) throws(FieldsError) {
        count += 1
        guard count <= limits.fields else { throw .tooManyFields(limit: limits.fields) }
        guard key.utf8.count <= limits.valueBytes, (value?.utf8.count ?? 0) <= limits.valueBytes else {
            throw .valueTooLong(key: String(key.prefix(64)), limit: limits.valueBytes)
        }
        if let place = places[key] {
            if let value { fields[place].values.append(value) }
        } else {
            places[key] = fields.count
            fields.append(FormField(key: key, label: label, values: value.map { [$0] } ?? []))
        }
    }
}
