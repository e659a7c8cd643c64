extension Decoder {
    /// Throws when the object has a field that is none of these.
    func refuseFields(besides known: [String]) throws {
        let container = try container(keyedBy: AnyField.self)
        // In an order of their own, so that the same file has the same error.
        let found = container.allKeys.sorted { $0.stringValue < $1.stringValue }
        for field in found where !known.contains(field.stringValue) {
            throw DecodingError.dataCorruptedError(
                forKey: field, in: container,
                debugDescription: "is no field of a form; known are \(known.joined(separator: ", "))")
        }
    }
}

private struct AnyField: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
