package import FoundationEssentials

extension Row {
    package func uuid(_ column: Int) throws(DatabaseError) -> UUID {
        try required(optionalUUID(column), column, "uuid")
    }

    package func text(_ column: Int) throws(DatabaseError) -> String {
        try required(optionalText(column), column, "text")
    }

    /// A text that names a case.
    package func text<Value: RawRepresentable<String>>(_ column: Int, as type: Value.Type) throws(DatabaseError)
        -> Value
    {
        let name = try text(column)
        guard let value = Value(rawValue: name) else {
            throw .decoding(column: column, expected: "the name of a \(type)", found: "another text")
        }
        return value
    }

    package func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] {
        try required(optionalBytes(column), column, "bytea")
    }

    /// The text of a `jsonb` or `json` value.
    package func json(_ column: Int) throws(DatabaseError) -> [UInt8] {
        try required(optionalJSON(column), column, "jsonb")
    }

    package func bool(_ column: Int) throws(DatabaseError) -> Bool {
        try required(optionalBool(column), column, "bool")
    }

    package func int32(_ column: Int) throws(DatabaseError) -> Int32 {
        try required(optionalInt32(column), column, "int4")
    }

    /// An `int8`, or a narrower integer.
    package func int64(_ column: Int) throws(DatabaseError) -> Int64 {
        try required(optionalInt64(column), column, "int8")
    }

    /// A transaction id (`xid8`).
    package func uint64(_ column: Int) throws(DatabaseError) -> UInt64 {
        try required(optionalUInt64(column), column, "xid8")
    }

    package func double(_ column: Int) throws(DatabaseError) -> Double {
        try required(optionalDouble(column), column, "float8")
    }

    /// Microseconds since 1970-01-01T00:00:00Z of a `timestamptz`.
    package func timestamp(_ column: Int) throws(DatabaseError) -> Int64 {
        try required(optionalTimestamp(column), column, "timestamptz")
    }

    /// Days since 1970-01-01 of a `date`.
    package func day(_ column: Int) throws(DatabaseError) -> Int32 {
        try required(optionalDay(column), column, "date")
    }
}
