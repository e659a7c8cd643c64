extension BinaryWriter {
    /// Writes one parameter and returns whether it is not null.
    mutating func write(_ parameter: Parameter, number: Int) throws(DatabaseError) -> Bool {
        switch parameter {
        case .uuid(let value): return optional(value) { $0.write($1) }
        case .text(let value): return optional(value) { $0.write($1) }
        case .bytes(let value): return optional(value) { $0.write($1) }
        case .json(let value): return optional(value) { $0.write($1) }
        case .bool(let value): return optional(value) { $0.write($1) }
        case .int32(let value): return optional(value) { $0.write($1) }
        case .int64(let value): return optional(value) { $0.write($1) }
        case .uint64(let value): return optional(value) { $0.write($1) }
        case .double(let value): return optional(value) { $0.write($1) }
        case .timestamp(let value):
            guard let value else { return false }
            try writeTimestamp(value, number)
        case .day(let value):
            guard let value else { return false }
            try writeDay(value, number)
        default: try writeArray(parameter, number)
        }
        return true
    }

    private mutating func writeArray(_ parameter: Parameter, _ number: Int) throws(DatabaseError) {
        switch parameter {
        case .uuids(let values): try writeArray(values, of: TypeOID.uuid) { $0.write($1) }
        case .texts(let values): try writeArray(values, of: TypeOID.text) { $0.write($1) }
        case .byteses(let values): try writeArray(values, of: TypeOID.bytea) { $0.write($1) }
        case .jsons(let values): try writeArray(values, of: TypeOID.json) { $0.write($1) }
        case .bools(let values): try writeArray(values, of: TypeOID.bool) { $0.write($1) }
        case .int32s(let values): try writeArray(values, of: TypeOID.int4) { $0.write($1) }
        case .int64s(let values): try writeArray(values, of: TypeOID.int8) { $0.write($1) }
        case .doubles(let values): try writeArray(values, of: TypeOID.float8) { $0.write($1) }
        case .timestamps(let values):
            try writeArray(values, of: TypeOID.timestamptz) { (writer, value) throws(DatabaseError) in
                try writer.writeTimestamp(value, number)
            }
        case .days(let values):
            try writeArray(values, of: TypeOID.date) { (writer, value) throws(DatabaseError) in
                try writer.writeDay(value, number)
            }
        default: throw .misuse("parameter $\(number) is neither a scalar nor an array")
        }
    }

    private mutating func optional<Value>(_ value: Value?, _ write: (inout BinaryWriter, Value) -> Void) -> Bool {
        guard let value else { return false }
        write(&self, value)
        return true
    }

    private mutating func writeTimestamp(_ value: Int64, _ number: Int) throws(DatabaseError) {
        guard let timestamp = PostgresEpoch.timestamp(fromUNIX: value) else { throw .outOfRange(number) }
        write(timestamp)
    }

    private mutating func writeDay(_ value: Int32, _ number: Int) throws(DatabaseError) {
        guard let day = PostgresEpoch.day(fromUNIX: value) else { throw .outOfRange(number) }
        write(day)
    }
}

extension DatabaseError {
    /// What the server would say, had it been asked.
    fileprivate static func outOfRange(_ number: Int) -> DatabaseError {
        .server(sqlState: "22008", message: "datetime_field_overflow (parameter $\(number))")
    }
}
