/// Small damage to a document, of the kinds that a codec must notice.
enum Mutation {
    private static let scraps = [
        "\"", "\\", "{", "}", "[", "]", ",", ":", "null", "true", "fals", "1e2", "1.0", "-0", "00", "-", "0x1", "1.5e",
        "9223372036854775808", "-9223372036854775808", "1000000000000000000000", "\\u", "\\u00e9", "\\ud83d",
        "\\ude00", "\\ud83d\\ude00", "\\u0000", "\\x", "\\/", "\0", "\u{1}", "\n", " ", "\u{FEFF}", "é", "\"a\":1,",
        ",\"lead\":{}", "\"email\":null,", "\"fit\":1e0,", "[[", "]]", "//", "NaN",
    ].map { Array($0.utf8) }
    private static let rawBytes: [UInt8] = [0x00, 0x1F, 0x22, 0x5C, 0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xED, 0xF4, 0xFF]

    static func damage(_ bytes: [UInt8], _ values: inout RandomValues) -> [UInt8] {
        var bytes = bytes
        for _ in 0...values.count(2) {
            guard !bytes.isEmpty else { return bytes }
            let place = values.count(bytes.count - 1)
            switch values.count(6) {
            case 0: bytes[place] ^= 1 << UInt8(values.count(7))
            case 1: bytes[place] = rawBytes.randomElement(using: &values.seeded) ?? 0
            case 2: bytes.removeSubrange(place..<min(place + 1 + values.count(3), bytes.count))
            case 3: bytes.removeSubrange(place...)
            case 4:
                let end = min(place + 1 + values.count(30), bytes.count)
                bytes.insert(contentsOf: bytes[place..<end], at: values.count(bytes.count))
            default: bytes.insert(contentsOf: scraps.randomElement(using: &values.seeded) ?? [], at: place)
            }
        }
        return bytes
    }
}
