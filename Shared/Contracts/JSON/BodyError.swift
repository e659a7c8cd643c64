/// A body or a stored fact that is not what its type asks for.
package struct BodyError: Error, Equatable, CustomStringConvertible {
    /// The names that lead to the value, such as `lead.extra.Interests[1]`; empty for the whole.
    package var field: String
    package var found: String
    package var expected: String
    /// Where reading stopped.
    package var byte: Int

    package init(field: String, found: String, expected: String, byte: Int) {
        self.field = field
        self.found = found
        self.expected = expected
        self.byte = byte
    }

    package var description: String {
        "\(field.isEmpty ? "body" : field): found \(found), expected \(expected) (byte \(byte))"
    }
}
