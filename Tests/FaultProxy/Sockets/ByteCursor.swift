/// Reads big-endian numbers and strings from bytes; nil when they end too early.
struct ByteCursor {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    mutating func skip(_ count: Int) -> Bool {
        guard rest.count >= count else { return false }
        rest.removeFirst(count)
        return true
    }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, rest.count >= count else { return nil }
        defer { rest.removeFirst(count) }
        return rest.prefix(count)
    }

    mutating func uint8() -> UInt8? { rest.popFirst() }

    mutating func uint16() -> UInt16? { number(2).map(UInt16.init) }

    mutating func uint32() -> UInt32? { number(4).map(UInt32.init) }

    mutating func uint64() -> UInt64? { number(8) }

    /// A string behind one byte that says how long it is.
    mutating func shortString() -> String? {
        guard let count = rest.first, rest.count > count else { return nil }
        let text = String(decoding: rest.dropFirst().prefix(Int(count)), as: UTF8.self)
        rest.removeFirst(Int(count) + 1)
        return text
    }

    /// A string that a zero byte ends, or the end of what was kept of the message.
    mutating func zeroTerminatedString() -> String {
        let text = rest.prefix { $0 != 0 }
        rest.removeFirst(min(text.count + 1, rest.count))
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func number(_ size: Int) -> UInt64? {
        guard rest.count >= size else { return nil }
        defer { rest.removeFirst(size) }
        return rest.prefix(size).reduce(0) { $0 << 8 | UInt64($1) }
    }
}
