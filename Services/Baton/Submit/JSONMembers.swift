/// Finds a member of a JSON object as it was written, byte for byte.
///
/// For text that a decoder has accepted: nothing is checked here.
struct JSONMembers {
    private var rest: ArraySlice<UInt8>

    /// The bytes of a top-level member's value; nil when there is none of that name.
    static func value(of name: String, in json: [UInt8]) -> [UInt8]? {
        range(of: name, in: json).map { Array(json[$0]) }
    }

    /// Where that value stands.
    static func range(of name: String, in json: [UInt8]) -> Range<Int>? {
        var members = JSONMembers(rest: json[...])
        return members.find(Array(name.utf8)).map { $0.startIndex..<$0.endIndex }
    }

    private mutating func find(_ name: [UInt8]) -> ArraySlice<UInt8>? {
        skipSpace()
        guard rest.popFirst() == UInt8(ascii: "{") else { return nil }
        while true {
            skipSpace()
            guard rest.first == UInt8(ascii: "\"") else { return nil }
            let key = text()
            skipSpace()
            guard rest.popFirst() == UInt8(ascii: ":") else { return nil }
            skipSpace()
            let value = value()
            if key.dropFirst().dropLast().elementsEqual(name) { return value }
            skipSpace()
            guard rest.popFirst() == UInt8(ascii: ",") else { return nil }
        }
    }

    /// A string with its quotes.
    private mutating func text() -> ArraySlice<UInt8> {
        let all = rest
        rest = rest.dropFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\\") { rest = rest.dropFirst() }
            if byte == UInt8(ascii: "\"") { break }
        }
        return all[..<rest.startIndex]
    }

    private mutating func value() -> ArraySlice<UInt8> {
        let all = rest
        var depth = 0
        while let byte = rest.first {
            switch byte {
            case UInt8(ascii: "\""):
                _ = text()
                if depth == 0 { return all[..<rest.startIndex] }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return all[..<rest.startIndex] }
                depth -= 1
                if depth == 0 {
                    rest = rest.dropFirst()
                    return all[..<rest.startIndex]
                }
            case UInt8(ascii: ","), UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"):
                if depth == 0 { return all[..<rest.startIndex] }
            default: break
            }
            rest = rest.dropFirst()
        }
        return all
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }
}
