// Interface stub: replaced by the real module.
package import FoundationEssentials

package enum DatabaseError: Error, Sendable {
    case server(sqlState: String, message: String)
    case connection(String)
    case timedOut(String)
    case decoding(column: Int, expected: String, found: String)
    case misuse(String)

    package enum Kind: Sendable { case transient, data, systemic }
    package var kind: Kind { .transient }
    package var isTransient: Bool { kind != .data }
}

package struct ConnectionSettings: Sendable {
    package init(url: String, applicationName: String) throws(DatabaseError) {}
    package var statementTimeout: Duration = .seconds(5)
    package var lockTimeout: Duration = .seconds(4)
    package var connectTimeout: Duration = .seconds(5)
}

package struct Statement: Sendable {
    package init(_ sql: String) {}
}

package enum Parameter: Sendable {
    case uuid(UUID?)
    case text(String?)
    case bytes([UInt8]?)
    case json([UInt8]?)
    case bool(Bool?)
    case int32(Int32?)
    case int64(Int64?)
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

package struct Row: ~Copyable {
    package func uuid(_ column: Int) throws(DatabaseError) -> UUID { fatalError() }
    package func text(_ column: Int) throws(DatabaseError) -> String { fatalError() }
    package func bytes(_ column: Int) throws(DatabaseError) -> [UInt8] { fatalError() }
    package func json(_ column: Int) throws(DatabaseError) -> [UInt8] { fatalError() }
    package func bool(_ column: Int) throws(DatabaseError) -> Bool { fatalError() }
    package func int32(_ column: Int) throws(DatabaseError) -> Int32 { fatalError() }
    package func int64(_ column: Int) throws(DatabaseError) -> Int64 { fatalError() }
    package func double(_ column: Int) throws(DatabaseError) -> Double { fatalError() }
    package func timestamp(_ column: Int) throws(DatabaseError) -> Int64 { fatalError() }
    package func day(_ column: Int) throws(DatabaseError) -> Int32 { fatalError() }
    package func texts(_ column: Int) throws(DatabaseError) -> [String] { fatalError() }
    package func uuids(_ column: Int) throws(DatabaseError) -> [UUID] { fatalError() }
    package func isNull(_ column: Int) throws(DatabaseError) -> Bool { fatalError() }
}

package final class Transaction {
    package func rows<Value>(
        _ statement: Statement, _ parameters: [Parameter] = [], map: (borrowing Row) throws -> Value
    ) throws -> [Value] { fatalError() }
    @discardableResult
    package func execute(_ statement: Statement, _ parameters: [Parameter] = []) throws(DatabaseError) -> Int {
        fatalError()
    }
}

package struct Connection: ~Copyable {
    package init(_ settings: ConnectionSettings) throws(DatabaseError) { fatalError() }
    package var isUsable: Bool { fatalError() }
    package mutating func transaction<Value>(_ body: (Transaction) throws -> Value) throws -> Value { fatalError() }
    package mutating func script(_ sql: String) throws(DatabaseError) { fatalError() }
}
