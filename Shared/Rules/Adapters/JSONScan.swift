/// Finds where the values of a JSON text lie, without building them.
///
/// It looks no closer than it must: between two brackets that belong together lies one value, right or wrong. So one
/// broken element of a list costs no other.
struct JSONScan {
    struct Member {
        var name: Range<Int>
        var value: Range<Int>
    }

    let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The one value of the text; nil when there is none, or more.
    var document: Range<Int>? {
        let start = blanksEnd(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        guard let end = valueEnd(start), blanksEnd(end) == bytes.count else { return nil }
        return start..<end
    }

    /// The members of an object in order; nil for what is none, and for more than the limit.
    func members(of value: Range<Int>, limit: Int) -> [Member]? {
        guard let inner = inside(value, "{", "}") else { return nil }
        var members: [Member] = []
        var position = blanksEnd(inner.lowerBound)
        while position < inner.upperBound {
            guard members.count < limit, bytes[position] == UInt8(ascii: "\""), let nameEnd = textEnd(position) else {
                return nil
            }
            let colon = blanksEnd(nameEnd)
            guard colon < inner.upperBound, bytes[colon] == UInt8(ascii: ":") else { return nil }
            let start = blanksEnd(colon + 1)
            guard let end = valueEnd(start) else { return nil }
            members.append(Member(name: position..<nameEnd, value: start..<end))
            guard let next = next(after: end, in: inner) else { return nil }
            position = next
        }
        return members
    }

    /// The elements of a list in order; nil for what is none, and for more than the limit.
    func elements(of value: Range<Int>, limit: Int) -> [Range<Int>]? {
        guard let inner = inside(value, "[", "]") else { return nil }
        var elements: [Range<Int>] = []
        var position = blanksEnd(inner.lowerBound)
        while position < inner.upperBound {
            guard elements.count < limit, let end = valueEnd(position) else { return nil }
            elements.append(position..<end)
            guard let next = next(after: end, in: inner) else { return nil }
            position = next
        }
        return elements
    }

    /// A text, number or truth value as text, numbers as written; nil for the others.
    func text(_ value: Range<Int>) -> String? {
        guard let first = value.first.map({ bytes[$0] }), first != UInt8(ascii: "{"), first != UInt8(ascii: "[") else {
            return nil
        }
        if let plain = plain(value, first) { return plain }
        return (try? JSONReader.read(Array(bytes[value]), limits: .standard))?.scalar
    }

    /// A text without escapes or a number of digits alone, as most are.
    private func plain(_ value: Range<Int>, _ first: UInt8) -> String? {
        let isText = first == UInt8(ascii: "\"")
        guard isText ? value.count > 1 && bytes[value.upperBound - 1] == first : first &- 0x31 < 9 else { return nil }
        let inner = isText ? bytes[value].dropFirst().dropLast() : bytes[value]
        let isPlain = inner.allSatisfy { isText ? $0 >= 0x20 && $0 != UInt8(ascii: "\\") : $0 &- 0x30 < 10 }
        return isPlain ? String(decoding: inner, as: UTF8.self) : nil
    }

    /// Where the value that begins here ends; nil when nothing begins or it never ends.
    func valueEnd(_ start: Int) -> Int? {
        guard start < bytes.count else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "\""): return textEnd(start)
        case UInt8(ascii: "{"), UInt8(ascii: "["): return bracketEnd(start)
        default:
            let end = bytes[start...].firstIndex(where: Self.endsScalar) ?? bytes.count
            return end > start ? end : nil
        }
    }

    /// Where the text that begins here ends, its quotes included.
    func textEnd(_ start: Int) -> Int? {
        var position = start + 1
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""): return position + 1
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        return nil
    }

    func blanksEnd(_ start: Int) -> Int {
        var position = start
        while position < bytes.count, Self.isBlank(bytes[position]) { position += 1 }
        return position
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private static func endsScalar(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: "\""): true
        default: isBlank(byte)
        }
    }

    /// What lies between the brackets.
    private func inside(_ value: Range<Int>, _ open: Unicode.Scalar, _ close: Unicode.Scalar) -> Range<Int>? {
        guard value.count >= 2, bytes[value.lowerBound] == UInt8(ascii: open),
            bytes[value.upperBound - 1] == UInt8(ascii: close)
        else { return nil }
        return value.lowerBound + 1..<value.upperBound - 1
    }

    /// Where the next one begins, or the end; a comma must stand between and none at the end.
    private func next(after end: Int, in inner: Range<Int>) -> Int? {
        let comma = blanksEnd(end)
        guard comma < inner.upperBound else { return inner.upperBound }
        guard bytes[comma] == UInt8(ascii: ",") else { return nil }
        let next = blanksEnd(comma + 1)
        return next < inner.upperBound ? next : nil
    }

    private func bracketEnd(_ start: Int) -> Int? {
        var closing: [UInt8] = []
        var position = start
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard let end = textEnd(position) else { return nil }
                position = end
                continue
            case UInt8(ascii: "{"): closing.append(UInt8(ascii: "}"))
            case UInt8(ascii: "["): closing.append(UInt8(ascii: "]"))
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard closing.popLast() == bytes[position] else { return nil }
                if closing.isEmpty { return position + 1 }
            default: break
            }
            position += 1
        }
        return nil
    }
}
