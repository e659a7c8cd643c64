package import FoundationEssentials

/// A UUID that is written in lower case, as RFC 9562 asks and as SQL shows it, and read in either.
@propertyWrapper
package struct LowercaseUUID: Codable, Hashable, Sendable {
    package var wrappedValue: UUID

    package init(wrappedValue: UUID) {
        self.wrappedValue = wrappedValue
    }

    package init(from decoder: any Decoder) throws {
        wrappedValue = try UUID(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue.text)
    }
}

/// In one pass; see ``LeanCodable``.
extension LowercaseUUID: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        self.init(wrappedValue: try UUID(from: &json))
    }

    package func write(to json: inout JSONWriter) {
        json.plainText(UUID.textCount) { wrappedValue.write(to: $0.assumingMemoryBound(to: UInt8.self)) }
    }
}
