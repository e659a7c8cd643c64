/// How much of a body is read; what goes over is an error that names the limit.
package struct FieldLimits: Sendable, Equatable {
    /// How deep objects and arrays may lie in one another.
    package var depth: Int
    /// How many values a submission may hold.
    package var fields: Int
    /// How many bytes of UTF-8 one value or key may have.
    package var valueBytes: Int
    /// How many bytes a body may have.
    package var bodyBytes: Int

    /// How many bytes the keys and values of a submission may have in all.
    package var fieldBytes: Int { bodyBytes * 2 }

    package init(depth: Int = 32, fields: Int = 2_000, valueBytes: Int = 65_536, bodyBytes: Int = 2_097_152) {
        self.depth = depth
        self.fields = fields
        self.valueBytes = valueBytes
        self.bodyBytes = bodyBytes
    }

    package static let standard = FieldLimits()

    /// How many values a JSON document may hold: a field of a name-and-value list takes a handful.
    var jsonValues: Int { fields * 8 + 64 }
}
