/// Reads one JSON document from front to back, value by value as it is asked for.
///
/// It takes what Foundation takes, which is a little more than RFC 8259: a comma before a closing bracket passes, and
/// of a value that nobody asks for only the brackets and quotes are looked at. Of members of one name the first counts.
///
/// It points into bytes that its maker lends: it must not outlive the call that it is given to.
package struct JSONCursor {
    let bytes: UnsafeRawBufferPointer
    var position = 0
    private var depth = 0

    /// As many brackets as Foundation opens.
    private static let deepest = 512

    /// Starts before the first value.
    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
        skipBlanks()
    }

    /// Makes sure that nothing follows.
    mutating func finish() throws(BodyError) {
        skipBlanks()
        guard position == bytes.count else { throw unexpected("the end") }
    }

    var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    @inline(__always)
    func isAt(_ character: Unicode.Scalar) -> Bool {
        position < bytes.count && bytes[position] == UInt8(ascii: character)
    }

    @inline(__always)
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard isAt(character) else { return false }
        position &+= 1
        return true
    }

    @inline(__always)
    mutating func skipBlanks() {
        while position < bytes.count, bytes[position] <= 0x20 {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position &+= 1
            default: return
            }
        }
    }

    mutating func open(_ bracket: Unicode.Scalar, _ expected: String) throws(BodyError) {
        guard isAt(bracket) else { throw unexpected(expected) }
        guard depth < Self.deepest else { throw failure(found: "more than \(Self.deepest) levels", expected: expected) }
        depth += 1
        position &+= 1
    }

    /// Goes to the next member or element; false when the bracket closed.
    mutating func advance(isFirst: inout Bool, closing bracket: Unicode.Scalar) throws(BodyError) -> Bool {
        skipBlanks()
        if isFirst {
            isFirst = false
        } else if skip(",") {
            skipBlanks()
        } else if !isAt(bracket) {
            throw unexpected("',' or '\(bracket)'")
        }
        guard skip(bracket) else { return true }
        depth -= 1
        return false
    }

    mutating func skipColon() throws(BodyError) {
        skipBlanks()
        guard skip(":") else { throw unexpected("':'") }
        skipBlanks()
    }

    mutating func skip(word: StaticString) throws(BodyError) {
        let isThere = word.withUTF8Buffer { bytes[position...].starts(with: $0) }
        guard isThere else { throw unexpected("'\(word)'") }
        position &+= word.utf8CodeUnitCount
    }
}
