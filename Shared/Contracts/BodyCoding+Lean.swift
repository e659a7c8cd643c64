import FoundationEssentials

/// The same for values that write and read themselves; the compiler takes these wherever it knows that a value can.
extension BodyCoding {
    /// Throws as the other one does, so that callers need not know which of both they call.
    package static func encode(_ body: some LeanCodable) throws -> [UInt8] {
        var json = JSONWriter()
        body.write(to: &json)
        return json.bytes
    }

    package static func decode<Body: LeanCodable>(_ type: Body.Type, from bytes: [UInt8]) throws(BodyError) -> Body {
        guard isPlain(bytes) else { return try decodeOtherEncoding(type, from: bytes) }
        return try bytes.withUnsafeBufferPointer { (bytes) throws(BodyError) -> Body in
            var json = JSONCursor(UnsafeRawBufferPointer(bytes))
            let body = try Body(from: &json)
            try json.finish()
            return body
        }
    }

    /// Whether the bytes can only be UTF-8 without a byte order mark, by the table of RFC 4627, section 3.
    private static func isPlain(_ bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, first < 0x80 else { return bytes.isEmpty }
        return !bytes.prefix(4).contains(0)
    }

    /// UTF-16, UTF-32 and byte order marks: nobody has sent one yet, but Foundation reads them.
    private static func decodeOtherEncoding<Body: LeanCodable>(
        _ type: Body.Type, from bytes: [UInt8]
    ) throws(BodyError) -> Body {
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
            throw BodyError(
                field: "", found: "bytes that do not start as UTF-8", expected: "a \(type) as JSON", byte: 0)
        }
    }
}
