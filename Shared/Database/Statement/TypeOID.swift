/// The built-in types this module speaks, by the numbers that PostgreSQL never changes.
enum TypeOID {
    static let bool: UInt32 = 16
    static let bytea: UInt32 = 17
    static let name: UInt32 = 19
    static let int8: UInt32 = 20
    static let int2: UInt32 = 21
    static let int4: UInt32 = 23
    static let text: UInt32 = 25
    static let json: UInt32 = 114
    static let jsonArray: UInt32 = 199
    static let float4: UInt32 = 700
    static let float8: UInt32 = 701
    static let boolArray: UInt32 = 1000
    static let byteaArray: UInt32 = 1001
    static let nameArray: UInt32 = 1003
    static let int4Array: UInt32 = 1007
    static let textArray: UInt32 = 1009
    static let varcharArray: UInt32 = 1015
    static let int8Array: UInt32 = 1016
    static let float8Array: UInt32 = 1022
    static let bpchar: UInt32 = 1042
    static let varchar: UInt32 = 1043
    static let date: UInt32 = 1082
    static let timestamptz: UInt32 = 1184
    static let dateArray: UInt32 = 1182
    static let timestamptzArray: UInt32 = 1185
    static let uuid: UInt32 = 2950
    static let uuidArray: UInt32 = 2951
    static let jsonb: UInt32 = 3802
    static let jsonbArray: UInt32 = 3807
    static let xid8: UInt32 = 5069

    /// The name for error messages.
    static func label(_ oid: UInt32) -> String {
        switch oid {
        case bool: "bool"
        case bytea: "bytea"
        case name: "name"
        case int8: "int8"
        case int2: "int2"
        case int4: "int4"
        case text: "text"
        case json: "json"
        case float4: "float4"
        case float8: "float8"
        case bpchar: "bpchar"
        case varchar: "varchar"
        case date: "date"
        case timestamptz: "timestamptz"
        case uuid: "uuid"
        case jsonb: "jsonb"
        case xid8: "xid8"
        case 1114: "timestamp"
        case 1700: "numeric"
        case 2278: "void"
        case textArray: "text[]"
        case uuidArray: "uuid[]"
        case byteaArray: "bytea[]"
        case int4Array: "int4[]"
        case int8Array: "int8[]"
        case jsonArray: "json[]"
        case jsonbArray: "jsonb[]"
        default: "the type with OID \(oid)"
        }
    }
}
