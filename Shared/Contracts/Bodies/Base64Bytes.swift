import FoundationEssentials

/// Bytes that travel in JSON as base64 text.
package struct Base64Bytes: Codable, Equatable, Sendable {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let data = Data(base64Encoded: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "expected base64 text")
        }
        bytes = Array(data)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Data(bytes).base64EncodedString())
    }
}

/// In one pass; see ``LeanCodable``.
extension Base64Bytes: LeanCodable {
    package init(from json: inout JSONCursor) throws(BodyError) {
        let start = json.position
        guard let data = Data(base64Encoded: try json.text()) else {
            json.position = start
            throw json.failure(found: "another text", expected: "base64 text")
        }
        self.init(Array(data))
    }

    package func write(to json: inout JSONWriter) {
        let text = Data(bytes).base64EncodedData()
        json.plainText(text.count) { _ = text.copyBytes(to: $0) }
    }
}
