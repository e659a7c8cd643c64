import Database
import Testing

@Suite("A row", .timeLimit(.minutes(3)))
struct RowTests {
    typealias Accessor = @Sendable (borrowing Row, Int) throws -> Void

    static let accessors: [(name: String, expected: String, read: Accessor)] = [
        ("uuid", "uuid", { _ = try $0.uuid($1) }),
        ("text", "text", { _ = try $0.text($1) }),
        ("bytes", "bytea", { _ = try $0.bytes($1) }),
        ("json", "jsonb", { _ = try $0.json($1) }),
        ("bool", "bool", { _ = try $0.bool($1) }),
        ("int32", "int4", { _ = try $0.int32($1) }),
        ("int64", "int8", { _ = try $0.int64($1) }),
        ("uint64", "xid8", { _ = try $0.uint64($1) }),
        ("double", "float8", { _ = try $0.double($1) }),
        ("timestamp", "timestamptz", { _ = try $0.timestamp($1) }),
        ("day", "date", { _ = try $0.day($1) }),
        ("texts", "text[]", { _ = try $0.texts($1) }),
        ("uuids", "uuid[]", { _ = try $0.uuids($1) }),
    ]

    @Test("refuses a column of another type", arguments: accessors.indices)
    func typeMismatch(index: Int) throws {
        let (name, expected, read) = Self.accessors[index]
        try TestServer.withoutTables { connection in
            let error = try #require(throws: DatabaseError.self, "\(name)") {
                try connection.rows(Statement("SELECT 1, 1.5::numeric")) { try read($0, 1) }
            }
            guard case .decoding(let column, let wanted, let found) = error else {
                Issue.record("\(name): \(error)")
                return
            }
            #expect(column == 1)
            #expect(wanted.contains(expected))
            #expect(found == "numeric")
        }
    }

    @Test("refuses NULL where a value is required", arguments: accessors.indices)
    func null(index: Int) throws {
        let (name, expected, read) = Self.accessors[index]
        try TestServer.withoutTables { connection in
            let error = try #require(throws: DatabaseError.self, "\(name)") {
                try connection.rows(Statement("SELECT NULL::\(expected)")) { try read($0, 0) }
            }
            guard case .decoding(0, let wanted, "NULL") = error else {
                Issue.record("\(name): \(error)")
                return
            }
            #expect(wanted.contains(expected))
        }
    }

    @Test("has only the columns that were selected", arguments: [-1, 1, Int.max])
    func columns(column: Int) throws {
        try TestServer.withoutTables { connection in
            let expected = DatabaseError.decoding(column: column, expected: "a column", found: "a row of 1 columns")
            #expect(throws: expected) { try connection.rows(Statement("SELECT 1")) { try $0.int32(column) } }
            #expect(throws: expected) { try connection.rows(Statement("SELECT 1")) { try $0.isNull(column) } }
        }
    }

    @Test("widens what fits: narrower integers, float4, varchar, name, char(n) and json")
    func widening() throws {
        try TestServer.withoutTables { connection in
            let statement = Statement(
                """
                SELECT 1::int2, 2::int2, 3::int4, 1.5::float4, 'v'::varchar(9), 'n'::name, 'c'::char(2), '[1]'::json
                """)
            let values = try connection.rows(statement) { row in
                let numbers = [Double(try row.int32(0)), Double(try row.int64(1)), Double(try row.int64(2))]
                let texts = [try row.text(4), try row.text(5), try row.text(6)]
                return (numbers + [try row.double(3)], texts + [String(decoding: try row.json(7), as: UTF8.self)])
            }
            #expect(values.map(\.0) == [[1, 2, 3, 1.5]])
            #expect(values.map(\.1) == [["v", "n", "c ", "[1]"]])
        }
    }

    @Test(
        "refuses times that are not finite and arrays that are not plain",
        arguments: [
            "'infinity'::timestamptz", "'-infinity'::timestamptz", "'infinity'::date", "ARRAY['a', NULL]",
            "ARRAY[['a'], ['b']]", "ARRAY[NULL]::uuid[]",
        ])
    func oddValues(expression: String) throws {
        try TestServer.withoutTables { connection in
            let error = try #require(throws: DatabaseError.self) {
                try connection.rows(Statement("SELECT \(expression)")) { row in
                    switch expression {
                    case let time where time.hasSuffix("timestamptz"): _ = try row.timestamp(0)
                    case let day where day.hasSuffix("date"): _ = try row.day(0)
                    case let uuids where uuids.hasSuffix("uuid[]"): _ = try row.uuids(0)
                    default: _ = try row.texts(0)
                    }
                }
            }
            guard case .decoding(0, _, let found) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(found.contains("bytes"))
        }
    }
}
