package import FoundationEssentials

/// The value of one `$n`, with its type: the server never guesses.
///
/// Arrays have one dimension and may hold nulls. Timestamps are microseconds and days are days since 1970-01-01 (UTC).
package enum Parameter: Sendable {
    case uuid(UUID?)
    case text(String?)
    case bytes([UInt8]?)
    /// JSON text, of type `json`: casts of the statement may make it `jsonb`.
    case json([UInt8]?)
    case bool(Bool?)
    case int32(Int32?)
    case int64(Int64?)
    /// A transaction id (`xid8`).
    case uint64(UInt64?)
    case double(Double?)
    case timestamp(Int64?)
    case day(Int32?)
    case uuids([UUID?])
    case texts([String?])
    case byteses([[UInt8]?])
    case jsons([[UInt8]?])
    case bools([Bool?])
    case int32s([Int32?])
    case int64s([Int64?])
    case doubles([Double?])
    case timestamps([Int64?])
    case days([Int32?])
}

extension Parameter {
    var typeOID: UInt32 {
        switch self {
        case .uuid: TypeOID.uuid
        case .text: TypeOID.text
        case .bytes: TypeOID.bytea
        case .json: TypeOID.json
        case .bool: TypeOID.bool
        case .int32: TypeOID.int4
        case .int64: TypeOID.int8
        case .uint64: TypeOID.xid8
        case .double: TypeOID.float8
        case .timestamp: TypeOID.timestamptz
        case .day: TypeOID.date
        case .uuids: TypeOID.uuidArray
        case .texts: TypeOID.textArray
        case .byteses: TypeOID.byteaArray
        case .jsons: TypeOID.jsonArray
        case .bools: TypeOID.boolArray
        case .int32s: TypeOID.int4Array
        case .int64s: TypeOID.int8Array
        case .doubles: TypeOID.float8Array
        case .timestamps: TypeOID.timestamptzArray
        case .days: TypeOID.dateArray
        }
    }
}
