package import FoundationEssentials

extension Row {
    /// A one-dimensional array of texts without nulls.
    package func texts(_ column: Int) throws(DatabaseError) -> [String] {
        let expected: StaticString = "text[] without nulls"
        let values = try optional(
            column, expected, { $0 == TypeOID.textArray || $0 == TypeOID.varcharArray || $0 == TypeOID.nameArray }
        ) {
            reader, _ in reader.elements { $0.text($1) }
        }
        return try required(values, column, expected)
    }

    /// A one-dimensional array of UUIDs without nulls.
    package func uuids(_ column: Int) throws(DatabaseError) -> [UUID] {
        let expected: StaticString = "uuid[] without nulls"
        let values = try optional(column, expected, { $0 == TypeOID.uuidArray }) { reader, _ in
            reader.elements { $0.uuid($1) }
        }
        return try required(values, column, expected)
    }
}

extension BinaryReader {
    /// The elements of an array, or nil when it has nulls or more than one dimension.
    fileprivate mutating func elements<Element>(_ read: (inout BinaryReader, Int) -> Element?) -> [Element]? {
        guard let dimensions = integer(Int32.self), integer(Int32.self) != nil, integer(UInt32.self) != nil else {
            return nil
        }
        if dimensions == 0 { return [] }
        guard dimensions == 1, let size = integer(Int32.self), integer(Int32.self) != nil, size >= 0 else { return nil }
        var elements: [Element] = []
        for _ in 0..<size {
            guard let length = integer(Int32.self), let element = read(&self, Int(length)) else { return nil }
            elements.append(element)
        }
        return elements
    }
}
