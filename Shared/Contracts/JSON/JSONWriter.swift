/// Appends JSON to one array of bytes, as Foundation does with sorted keys and without escaped slashes.
///
/// It writes what it is told, names in the order in which they are given: the caller keeps them sorted.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []

    /// Starts with room for a lead: most bodies then take one allocation.
    package init() {
        bytes.reserveCapacity(1000)
    }

    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    /// One member of an object; nil is left out.
    package mutating func member(_ key: some RawRepresentable<String>, _ value: (some LeanCodable)?) {
        member(named: key.rawValue, value)
    }

    package mutating func member(named name: String, _ value: (some LeanCodable)?) {
        guard let value else { return }
        separate()
        text(name)
        bytes.append(UInt8(ascii: ":"))
        value.write(to: &self)
    }

    package mutating func list(_ elements: [some LeanCodable]) {
        bytes.append(UInt8(ascii: "["))
        for element in elements {
            separate()
            element.write(to: &self)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    package mutating func text(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            let utf8 = UnsafeRawBufferPointer(utf8)
            var start = 0
            while start < utf8.count {
                let end = PlainText.end(in: utf8, from: start)
                bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start..<end]))
                guard end < utf8.count else { return }
                escape(utf8[end])
                start = end + 1
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Text in which nothing needs an escape, such as a time.
    package mutating func plainText(_ append: (inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: "\""))
        append(&bytes)
        bytes.append(UInt8(ascii: "\""))
    }

    package mutating func integer(_ value: Int64) {
        text(unquoted: String(value))
    }

    package mutating func truth(_ value: Bool) {
        text(unquoted: value ? "true" : "false")
    }

    private mutating func text(unquoted text: String) {
        bytes.append(contentsOf: text.utf8)
    }

    /// A comma, unless an object or a list was just opened: no value ends in an opening bracket.
    private mutating func separate() {
        guard let last = bytes.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else { return }
        bytes.append(UInt8(ascii: ","))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            text(unquoted: byte < 0x10 ? "u000" : "u001")
            bytes.append(Hexadecimal.digit(byte))
        }
    }
}
