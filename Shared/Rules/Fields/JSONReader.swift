/// A strict reader of JSON (RFC 8259) over bytes already known to be UTF-8.
struct JSONReader {
    private let bytes: [UInt8]
    private let limits: FieldLimits
    private var position = 0
    private var values = 0

    /// Reads one document.
    static func read(_ bytes: [UInt8], limits: FieldLimits) throws(FieldsError) -> JSONValue {
        var reader = JSONReader(bytes: bytes, limits: limits)
        // A byte order mark is no JSON, but some senders put one.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.position == bytes.count else { throw reader.unexpected("the end") }
        return value
    }

    private init(bytes: [UInt8], limits: FieldLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    private mutating func value(depth: Int) throws(FieldsError) -> JSONValue {
        values += 1
        guard values <= limits.jsonValues else { throw .tooManyFields(limit: limits.fields) }
        skipBlanks()
        guard let byte = current else { throw unexpected("a value") }
        switch byte {
        case UInt8(ascii: "{"): return .object(try members(depth: depth + 1))
        case UInt8(ascii: "["): return .list(try elements(depth: depth + 1))
        case UInt8(ascii: "\""): return .text(try text())
        case UInt8(ascii: "-"), 0x30...0x39: return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .truth(true))
        case UInt8(ascii: "f"): return try word("false", .truth(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw unexpected("a value")
        }
    }

    private mutating func members(depth: Int) throws(FieldsError) -> [JSONValue.Member] {
        guard depth <= limits.depth else { throw .tooDeep(limit: limits.depth) }
        position += 1
        var members: [JSONValue.Member] = []
        skipBlanks()
        if skip("}") { return members }
        while true {
            skipBlanks()
            guard current == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
            let key = try text()
            skipBlanks()
            guard skip(":") else { throw unexpected("':'") }
            members.append(JSONValue.Member(key: key, value: try value(depth: depth)))
            skipBlanks()
            if skip("}") { return members }
            guard skip(",") else { throw unexpected("',' or '}'") }
        }
    }

    private mutating func elements(depth: Int) throws(FieldsError) -> [JSONValue] {
        guard depth <= limits.depth else { throw .tooDeep(limit: limits.depth) }
        position += 1
        var elements: [JSONValue] = []
        skipBlanks()
        if skip("]") { return elements }
        while true {
            elements.append(try value(depth: depth))
            skipBlanks()
            if skip("]") { return elements }
            guard skip(",") else { throw unexpected("',' or ']'") }
        }
    }

    private mutating func number() throws(FieldsError) -> String {
        let start = position
        _ = skip("-")
        if !skip("0") { try digits() }
        if skip(".") { try digits() }
        if skip("e") || skip("E") {
            if !skip("+") { _ = skip("-") }
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(FieldsError) {
        let start = position
        while let byte = current, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw unexpected("a digit") }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(FieldsError) -> JSONValue {
        let isThere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isThere else { throw unexpected("'\(word)'") }
        position += word.utf8CodeUnitCount
        return value
    }

    private mutating func text() throws(FieldsError) -> String {
        position += 1
        let start = position
        while let byte = current {
            if byte == UInt8(ascii: "\"") {
                position += 1
                return String(decoding: bytes[start..<position - 1], as: UTF8.self)
            }
            guard byte >= 0x20 else { throw unexpected("a text without control characters") }
            if byte == UInt8(ascii: "\\") { return try textWithEscapes(from: start) }
            position += 1
        }
        throw unexpected("a closing quote")
    }

    private mutating func textWithEscapes(from start: Int) throws(FieldsError) -> String {
        var text = Array(bytes[start..<position])
        while let byte = current {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(to: &text)
            case 0..<0x20: throw unexpected("a text without control characters")
            default:
                text.append(byte)
                position += 1
            }
        }
        throw unexpected("a closing quote")
    }

    private mutating func escape(to text: inout [UInt8]) throws(FieldsError) {
        let byte = current
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte ?? 0)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            text.append(contentsOf: String(try scalar()).utf8)
            return
        default: throw unexpected("one of \" \\ / b f n r t u after a backslash")
        }
        position += 1
    }

    private mutating func scalar() throws(FieldsError) -> Character {
        let start = position
        var code = try unit()
        if (0xD800..<0xDC00).contains(code), skip("\\"), skip("u") {
            let low = try unit()
            if (0xDC00..<0xE000).contains(low) { code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00) }
        }
        guard let scalar = Unicode.Scalar(code) else {
            position = start
            throw unexpected("a whole surrogate pair")
        }
        return Character(scalar)
    }

    private mutating func unit() throws(FieldsError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = current, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw unexpected("four hexadecimal digits")
            }
            code = code << 4 + UInt32(digit)
            position += 1
        }
        return code
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = current, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private func unexpected(_ expected: String) -> FieldsError {
        guard let byte = current else {
            return .malformed(format: "JSON", byte: position, found: "the end", expected: expected)
        }
        let found = (0x21..<0x7F).contains(byte) ? "'\(Unicode.Scalar(byte))'" : "byte \(byte)"
        return .malformed(format: "JSON", byte: position, found: found, expected: expected)
    }
}
