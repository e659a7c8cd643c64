/// Errors say where they happened by walking the document again: the way there costs nothing while all is well.
extension JSONCursor {
    /// What stands at the cursor is not what was expected.
    @inline(never)
    func unexpected(_ expected: String) -> BodyError {
        failure(found: kind, expected: expected)
    }

    @inline(never)
    func failure(found: String, expected: String) -> BodyError {
        BodyError(
            field: JSONPath.text(to: position, in: bytes), found: found, expected: expected, byte: position)
    }

    /// The object that just closed lacks a member.
    @inline(never)
    func missing(_ name: String) -> BodyError {
        let bracket = position - 1
        return BodyError(
            field: JSONPath.text(to: bracket, in: bytes, member: name), found: "nothing", expected: "a value",
            byte: bracket)
    }

    /// What kind of value stands at the cursor, without its content.
    private var kind: String {
        guard let byte = current else { return "the end" }
        switch byte {
        case UInt8(ascii: "{"): return "an object"
        case UInt8(ascii: "["): return "a list"
        case UInt8(ascii: "\""): return "text"
        case UInt8(ascii: "-"), 0x30...0x39: return "a number"
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return "true or false"
        case UInt8(ascii: "n"): return "null"
        case 0x21..<0x7F: return "'\(Unicode.Scalar(byte))'"
        default: return "byte \(byte)"
        }
    }
}
