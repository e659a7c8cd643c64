/// Reads a flat JSON object whose values were put in as they were, with line ends and quotes in their midst.
///
/// A value ends where the next key or the object's end follows and nowhere else. Nothing was escaped when it was put
/// in, so nothing is unescaped. What leaves a doubt, a key that comes twice or a value that is itself a list or an
/// object, is not read at all: an answer must not be able to pass for another field.
struct UnescapedJSON {
    private static let longestKey = 200

    private let bytes: [UInt8]
    private var position = 0

    /// The members of the object; nil when the body is none, or leaves a doubt.
    static func members(of bytes: [UInt8], limits: FieldLimits) -> [JSONValue.Member]? {
        guard bytes.count <= limits.bodyBytes, UTF8Check.firstInvalid(in: bytes) == nil else { return nil }
        var reader = UnescapedJSON(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        guard reader.skip("{") else { return nil }
        var members: [JSONValue.Member] = []
        var keys: Set<String> = []
        while members.count < limits.fields {
            guard let key = reader.key(), keys.insert(key).inserted, let value = reader.value() else { return nil }
            members.append(JSONValue.Member(key: key, value: value))
            if reader.skip("}") { return reader.isAtEnd ? members : nil }
            guard reader.skip(",") else { return nil }
        }
        return nil
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A key in quotes and the colon behind it.
    private mutating func key() -> String? {
        guard skip("\"") else { return nil }
        let start = position
        while position < bytes.count, position - start <= Self.longestKey, bytes[position] != UInt8(ascii: "\"") {
            guard bytes[position] >= 0x20 else { return nil }
            position += 1
        }
        let name = bytes[start..<position]
        guard !name.isEmpty, name.count <= Self.longestKey, skip("\""), skip(":") else { return nil }
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func value() -> JSONValue? {
        skipBlanks()
        if skip("\"") {
            let start = position
            while position < bytes.count {
                if bytes[position] == UInt8(ascii: "\""), endsMember(at: position + 1) {
                    defer { position += 1 }
                    return .text(String(decoding: bytes[start..<position], as: UTF8.self))
                }
                position += 1
            }
            return nil
        }
        // A placeholder without quotes: a number, or nothing at all.
        let start = position
        while position < bytes.count, !isClosing(bytes[position]) || !endsMember(at: position) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self).trimmed
        guard position < bytes.count, text.first != "{", text.first != "[" else { return nil }
        return switch text {
        case "", "null": .null
        case "true", "false": .truth(text == "true")
        default: .number(text)
        }
    }

    private func isClosing(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}")
    }

    /// Whether the next key follows, or the end of the object and of the body.
    private func endsMember(at place: Int) -> Bool {
        var ahead = self
        ahead.position = place
        if ahead.skip("}") { return ahead.isAtEnd }
        return ahead.skip(",") && ahead.key() != nil
    }

    private var isAtEnd: Bool {
        var ahead = self
        ahead.skipBlanks()
        return ahead.position == bytes.count
    }

    /// Skips blanks and the character; false when it is not there.
    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
    }
}
