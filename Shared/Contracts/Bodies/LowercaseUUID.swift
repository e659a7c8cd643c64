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

extension UUID {
    /// The UUID as every message and view shows it: in lower case.
    package var text: String { uuidString.lowercased() }
}

/// In one pass; see ``LeanCodable``.
extension LowercaseUUID: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        self.init(wrappedValue: try UUID(from: &json))
    }

    package func write(to json: inout JSONWriter) {
        json.plainText(36) { text in
            withUnsafeBytes(of: wrappedValue.uuid) { bytes in
                var place = 0
                for (index, byte) in bytes.enumerated() {
                    if index == 4 || index == 6 || index == 8 || index == 10 {
                        text[place] = UInt8(ascii: "-")
                        place += 1
                    }
                    text[place] = Hexadecimal.digit(byte >> 4)
                    text[place + 1] = Hexadecimal.digit(byte)
                    place += 2
                }
            }
        }
    }
}
