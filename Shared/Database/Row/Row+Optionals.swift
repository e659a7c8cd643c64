package import FoundationEssentials

extension Row {
    package func optionalUUID(_ column: Int) throws(DatabaseError) -> UUID? {
        try optional(column, "uuid", { $0 == TypeOID.uuid }) { reader, _ in reader.uuid(reader.count) }
    }

    package func optionalText(_ column: Int) throws(DatabaseError) -> String? {
        try optional(
            column, "text",
            { $0 == TypeOID.text || $0 == TypeOID.varchar || $0 == TypeOID.name || $0 == TypeOID.bpchar }
        ) { reader, _ in
            reader.text(reader.count)
        }
    }

    package func optionalBytes(_ column: Int) throws(DatabaseError) -> [UInt8]? {
        try optional(column, "bytea", { $0 == TypeOID.bytea }) { reader, _ in reader.array(reader.count) }
    }

    package func optionalJSON(_ column: Int) throws(DatabaseError) -> [UInt8]? {
        try optional(column, "jsonb", { $0 == TypeOID.jsonb || $0 == TypeOID.json }) { reader, type in
            // `jsonb` begins with the number of its format, and only 1 is known.
            if type == TypeOID.jsonb, reader.integer(UInt8.self) != 1 { return nil }
            return reader.array(reader.count)
        }
    }

    package func optionalBool(_ column: Int) throws(DatabaseError) -> Bool? {
        try optional(column, "bool", { $0 == TypeOID.bool }) { reader, _ in reader.integer(UInt8.self).map { $0 != 0 } }
    }

    package func optionalInt32(_ column: Int) throws(DatabaseError) -> Int32? {
        try optional(column, "int4", { $0 == TypeOID.int4 || $0 == TypeOID.int2 }) { reader, type in
            type == TypeOID.int2 ? reader.integer(Int16.self).map(Int32.init) : reader.integer()
        }
    }

    package func optionalInt64(_ column: Int) throws(DatabaseError) -> Int64? {
        try optional(column, "int8", { $0 == TypeOID.int8 || $0 == TypeOID.int4 || $0 == TypeOID.int2 }) {
            reader, type in
            switch type {
            case TypeOID.int2: reader.integer(Int16.self).map(Int64.init)
            case TypeOID.int4: reader.integer(Int32.self).map(Int64.init)
            default: reader.integer()
            }
        }
    }

    package func optionalUInt64(_ column: Int) throws(DatabaseError) -> UInt64? {
        try optional(column, "xid8", { $0 == TypeOID.xid8 }) { reader, _ in reader.integer() }
    }

    package func optionalDouble(_ column: Int) throws(DatabaseError) -> Double? {
        try optional(column, "float8", { $0 == TypeOID.float8 || $0 == TypeOID.float4 }) { reader, type in
            type == TypeOID.float4
                ? reader.integer(UInt32.self).map { Double(Float(bitPattern: $0)) }
                : reader.integer(UInt64.self).map { Double(bitPattern: $0) }
        }
    }

    package func optionalTimestamp(_ column: Int) throws(DatabaseError) -> Int64? {
        try optional(column, "a finite timestamptz", { $0 == TypeOID.timestamptz }) { reader, _ in
            reader.integer().flatMap(PostgresEpoch.unixMicroseconds)
        }
    }

    package func optionalDay(_ column: Int) throws(DatabaseError) -> Int32? {
        try optional(column, "a finite date", { $0 == TypeOID.date }) { reader, _ in
            reader.integer().flatMap(PostgresEpoch.unixDays)
        }
    }
}
