import CPostgres

/// One row of a result, lent to the closure that maps it.
///
/// Accessors check the column's type and throw ``DatabaseError/decoding(column:expected:found:)``, also for NULL;
/// those named `optional…` return nil for NULL. Columns count from 0.
@safe
package struct Row: ~Copyable {
    let result: OpaquePointer
    let number: Int32

    init(_ result: OpaquePointer, number: Int) {
        unsafe self.result = unsafe result
        self.number = Int32(clamping: number)
    }

    package func isNull(_ column: Int) throws(DatabaseError) -> Bool {
        try checkExists(column)
        return unsafe PQgetisnull(result, number, Int32(column)) == 1
    }

    func checkExists(_ column: Int) throws(DatabaseError) {
        let count = Int(unsafe PQnfields(result))
        guard column >= 0, column < count else {
            throw .decoding(column: column, expected: "a column", found: "a row of \(count) columns")
        }
    }

    /// Lends the bytes of a column of one of the types, with its type; nil for NULL.
    func optional<Value>(
        _ column: Int, _ expected: StaticString, _ isExpected: (UInt32) -> Bool,
        read: (inout BinaryReader, UInt32) throws(DatabaseError) -> Value?
    ) throws(DatabaseError) -> Value? {
        try checkExists(column)
        let index = Int32(column)
        let type = UInt32(unsafe PQftype(result, index))
        guard isExpected(type) else {
            throw .decoding(column: column, expected: "\(expected)", found: TypeOID.label(type))
        }
        guard unsafe PQgetisnull(result, number, index) == 0, let start = unsafe PQgetvalue(result, number, index)
        else {
            return nil
        }
        let bytes = unsafe UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, number, index)))
        var reader = unsafe BinaryReader(bytes)
        guard let value = try read(&reader, type), reader.isAtEnd else {
            throw .decoding(
                column: column, expected: "\(expected)", found: "\(bytes.count) bytes that are not one")
        }
        return value
    }

    func required<Value>(_ value: Value?, _ column: Int, _ expected: StaticString) throws(DatabaseError) -> Value {
        guard let value else { throw .decoding(column: column, expected: "\(expected)", found: "NULL") }
        return value
    }
}

extension QueryResult {
    /// Lends each row to the closure.
    borrowing func map<Value>(_ body: (borrowing Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        values.reserveCapacity(rowCount)
        for number in 0..<rowCount {
            values.append(try body(unsafe Row(pointer, number: number)))
        }
        return values
    }
}
