/// Appends JSON to one array of bytes, as Foundation does with sorted keys and without escaped slashes.
///
/// It writes what it is told, names in the order in which they are given: the caller keeps them sorted.
package struct JSONWriter: ~Copyable {
    // Memory of its own: an array would be asked before every byte whether somebody else holds it.
    private var memory: UnsafeMutableRawBufferPointer
    private var count = 0

    /// Starts with room for a lead: most bodies then need no more.
    package init() {
        memory = .allocate(byteCount: 2000, alignment: 1)
    }

    deinit { memory.deallocate() }

    /// What was written.
    package var bytes: [UInt8] { Array(memory[..<count]) }

    package mutating func object(_ members: (inout JSONWriter) -> Void) {
        append(UInt8(ascii: "{"))
        members(&self)
        append(UInt8(ascii: "}"))
    }

    /// One member of an object; nil is left out.
    ///
    /// Nothing in the key may need an escape.
    package mutating func member(_ key: some RawRepresentable<String>, _ value: (some LeanCodable)?) {
        guard let value else { return }
        separate()
        append(UInt8(ascii: "\""))
        text(unquoted: key.rawValue)
        append(UInt8(ascii: "\""))
        append(UInt8(ascii: ":"))
        value.write(to: &self)
    }

    /// The same under any name.
    package mutating func member(named name: String, _ value: (some LeanCodable)?) {
        guard let value else { return }
        separate()
        text(name)
        append(UInt8(ascii: ":"))
        value.write(to: &self)
    }

    package mutating func list(_ elements: [some LeanCodable]) {
        append(UInt8(ascii: "["))
        for element in elements {
            separate()
            element.write(to: &self)
        }
        append(UInt8(ascii: "]"))
    }

    package mutating func text(_ text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { utf8 in
            let utf8 = UnsafeRawBufferPointer(utf8)
            var start = 0
            while start < utf8.count {
                let end = PlainText.end(in: utf8, from: start)
                append(UnsafeRawBufferPointer(rebasing: utf8[start..<end]))
                guard end < utf8.count else { return }
                escape(utf8[end])
                start = end + 1
            }
        }
        append(UInt8(ascii: "\""))
    }

    /// A text of so many bytes of which none needs an escape, such as a time.
    package mutating func plainText(_ length: Int, _ fill: (UnsafeMutableRawBufferPointer) -> Void) {
        append(UInt8(ascii: "\""))
        makeRoom(length)
        fill(UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + length]))
        count += length
        append(UInt8(ascii: "\""))
    }

    package mutating func integer(_ value: Int64) {
        text(unquoted: String(value))
    }

    package mutating func truth(_ value: Bool) {
        text(unquoted: value ? "true" : "false")
    }

    private mutating func text(unquoted text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }

    private mutating func append(_ byte: UInt8) {
        makeRoom(1)
        memory[count] = byte
        count += 1
    }

    private mutating func append(_ bytes: UnsafeRawBufferPointer) {
        makeRoom(bytes.count)
        UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyMemory(from: bytes)
        count += bytes.count
    }

    @inline(__always)
    private mutating func makeRoom(_ needed: Int) {
        if count + needed > memory.count { grow(needed) }
    }

    @inline(never)
    private mutating func grow(_ needed: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(
            byteCount: max(memory.count * 2, count + needed), alignment: 1)
        larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
        memory.deallocate()
        memory = larger
    }

    /// A comma, unless an object or a list was just opened: no value ends in an opening bracket.
    private mutating func separate() {
        guard count > 0 else { return }
        let last = memory[count - 1]
        guard last != UInt8(ascii: "{"), last != UInt8(ascii: "[") else { return }
        append(UInt8(ascii: ","))
    }

    private mutating func escape(_ byte: UInt8) {
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        case 0x08: append(UInt8(ascii: "b"))
        case 0x09: append(UInt8(ascii: "t"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0D: append(UInt8(ascii: "r"))
        default:
            text(unquoted: byte < 0x10 ? "u000" : "u001")
            append(Hexadecimal.digit(byte))
        }
    }
}
