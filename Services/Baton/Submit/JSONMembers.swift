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

    /// A member of an object: its name, where its quoted name begins, and where its value stands.
    struct Place: Equatable {
        var name: String
        var start: Int
        var value: Range<Int>
    }

    /// All top-level members in order.
    static func members(of json: [UInt8]) -> [Place] {
        var members = JSONMembers(rest: json[...])
        members.skipSpace()
        guard members.rest.popFirst() == UInt8(ascii: "{") else { return [] }
        var places: [Place] = []
        while true {
            members.skipSpace()
            let start = members.rest.startIndex
            guard members.rest.first == UInt8(ascii: "\"") else { return places }
            let name = members.text().dropFirst().dropLast()
            members.skipSpace()
            guard members.rest.popFirst() == UInt8(ascii: ":") else { return places }
            members.skipSpace()
            let value = members.value()
            places.append(
                Place(
                    name: String(decoding: name, as: UTF8.self), start: start, value: value.startIndex..<value.endIndex)
            )
            members.skipSpace()
            guard members.rest.popFirst() == UInt8(ascii: ",") else { return places }
        }
    }

    /// Where the elements of a list stand, which is the part of the text given.
    static func elements(of json: [UInt8], in list: Range<Int>) -> [Range<Int>] {
        var elements = JSONMembers(rest: json[list])
        guard elements.rest.popFirst() == UInt8(ascii: "[") else { return [] }
        var places: [Range<Int>] = []
        while true {
            elements.skipSpace()
            guard let first = elements.rest.first, first != UInt8(ascii: "]") else { return places }
            let value = elements.value()
            places.append(value.startIndex..<value.endIndex)
            elements.skipSpace()
            guard elements.rest.popFirst() == UInt8(ascii: ",") else { return places }
        }
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
