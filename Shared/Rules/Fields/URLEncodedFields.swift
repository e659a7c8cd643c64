/// Fields from an `application/x-www-form-urlencoded` body.
package enum URLEncodedFields {
    package static func parse(
        _ bytes: [UInt8], limits: FieldLimits = .standard
    ) throws(FieldsError) -> [FormField] {
        guard bytes.count <= limits.bodyBytes else {
            throw .bodyTooLong(bytes: bytes.count, limit: limits.bodyBytes)
        }
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .emptyBody }
        var collector = FieldCollector(limits: limits)
        // One pair at a time: a body of a million of them is refused long before its end.
        var rest = bytes[...]
        while !rest.isEmpty {
            let pair = rest.prefix { $0 != UInt8(ascii: "&") }
            rest = rest[pair.endIndex...].dropFirst()
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let key = try text(pair[..<equals])
            let value = equals == pair.endIndex ? "" : try text(pair[(equals + 1)...])
            if key.isEmpty && value.isEmpty { continue }
            try collector.add(key, value)
        }
        return collector.fields
    }

    /// The pairs of a query string; what is no UTF-8 is left out.
    static func query(_ query: Substring) -> [(key: String, value: String)] {
        query.utf8.split(separator: UInt8(ascii: "&")).compactMap { pair in
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = parts.first, let name = try? text(Array(key)[...]) else { return nil }
            let value = parts.count > 1 ? try? text(Array(parts[1])[...]) : ""
            return value.map { (name, $0) }
        }
    }

    private static func text(_ encoded: ArraySlice<UInt8>) throws(FieldsError) -> String {
        guard encoded.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
            return try UTF8Check.text(encoded, at: encoded.startIndex)
        }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(encoded.count)
        var index = encoded.startIndex
        while index < encoded.endIndex {
            let byte = encoded[index]
            index += 1
            if byte == UInt8(ascii: "+") {
                decoded.append(0x20)
            } else if byte == UInt8(ascii: "%"), index + 1 < encoded.endIndex, let high = digit(encoded[index]),
                let low = digit(encoded[index + 1])
            {
                decoded.append(high << 4 | low)
                index += 2
            } else {
                // A percent sign that encodes nothing stands for itself, as browsers have it.
                decoded.append(byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self) else {
            throw .invalidUTF8(byte: encoded.startIndex)
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
