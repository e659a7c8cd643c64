import Database
import Testing

@Suite("A statement", .timeLimit(.minutes(3)))
struct StatementTests {
    @Test("is prepared once, even when its text is made anew")
    func preparedOnce() throws {
        try TestServer.withConnection { connection in
            for number in 1...3 {
                let sql = ["SELECT", "$1 + 1"].joined(separator: " ")
                let values = try connection.rows(Statement(sql), [.int32(Int32(number))]) { try $0.int32(0) }
                #expect(values == [Int32(number) + 1])
            }
            let count = Statement("SELECT count(*) FROM pg_prepared_statements WHERE statement = 'SELECT $1 + 1'")
            let prepared = try connection.rows(count) { try $0.int64(0) }
            #expect(prepared == [1])
        }
    }

    @Test("cannot take parameters of other types later")
    func otherTypes() throws {
        try TestServer.withConnection { connection in
            let statement = Statement("SELECT $1")
            try connection.execute(statement, [.int32(1)])
            let error = try #require(throws: DatabaseError.self) { try connection.execute(statement, [.text("1")]) }
            guard case .misuse = error else {
                Issue.record("\(error)")
                return
            }
            #expect(connection.isUsable == true)
        }
    }

    @Test("is prepared again after a migration changed what it returns")
    func changedResult() throws {
        try TestServer.withConnection { connection in
            let statement = Statement("SELECT * FROM t")
            try connection.script("CREATE TABLE t (a int4)")
            try connection.execute(statement)
            try connection.script("ALTER TABLE t ADD COLUMN b int4")
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { try $0.execute(statement) }
            }
            #expect(error.isTransient)
            try connection.transaction { try $0.execute(statement) }
        }
    }

    @Test("that cannot be prepared leaves the connection in order")
    func syntaxError() throws {
        try TestServer.withConnection { connection in
            for _ in 1...2 {
                let error = try #require(throws: DatabaseError.self) {
                    try connection.transaction { try $0.execute(Statement("SELEC 1")) }
                }
                #expect(error == .server(sqlState: "42601", message: "syntax error at or near \"SELEC\""))
                #expect(error.kind == .systemic)
                #expect(connection.isUsable == true)
            }
        }
    }

    @Test("tells how many rows it touched")
    func affected() throws {
        try TestServer.withConnection { connection in
            let touched = [
                try connection.execute(Statement("CREATE TABLE t (a int4)")),
                try connection.execute(Statement("INSERT INTO t SELECT unnest($1)"), [.int32s([1, 2, 3])]),
                try connection.execute(Statement("UPDATE t SET a = 0 WHERE a > 1")),
                try connection.execute(Statement("SELECT * FROM t")),
            ]
            #expect(touched == [0, 3, 2, 3])
        }
    }

    @Test(
        "reports a fault of the data without the value",
        arguments: [
            ("SELECT ($1::text)::int4", "22P02", "invalid_text_representation"),
            ("SELECT ($1::text)::timestamptz", "22007", "invalid_datetime_format"),
            ("SELECT ($1::text)::jsonb", "22P02", "invalid_text_representation"),
            ("INSERT INTO t VALUES ($1)", "22001", "string_data_right_truncation"),
            ("INSERT INTO t (b) SELECT 1 WHERE $1 <> ''", "23502", "not_null_violation (table public.t, column a)"),
            (
                "INSERT INTO t SELECT 'x', 2 WHERE $1 <> ''", "23514",
                "check_violation (constraint small, table public.t)"
            ),
        ])
    func quotedValues(sql: String, state: String, message: String) throws {
        try TestServer.withConnection { connection in
            try connection.script("CREATE TABLE t (a varchar(3) NOT NULL, b int4 CONSTRAINT small CHECK (b < 2))")
            let error = try #require(throws: DatabaseError.self) {
                try connection.execute(Statement(sql), [.text("jane@example.com")])
            }
            #expect(error == .server(sqlState: state, message: message))
            #expect(error.kind == .data)
        }
    }

    @Test("finds a text with a zero byte and an overlong index key to be faults of the data")
    func poison() throws {
        try TestServer.withConnection { connection in
            try connection.script("CREATE TABLE t (a text PRIMARY KEY)")
            let insert = Statement("INSERT INTO t VALUES ($1)")
            // Not compressible, or the index would take it.
            let long = (0..<3_000).map { String(UInt64($0) &* 0x9E37_79B9_7F4A_7C15, radix: 36) }.joined()
            for text in ["a\0b", long] {
                let error = try #require(throws: DatabaseError.self) { try connection.execute(insert, [.text(text)]) }
                #expect(error.kind == .data, "\(error)")
            }
        }
    }

    @Test("finds a missing partition to be a fault of the deployment")
    func noPartition() throws {
        try TestServer.withConnection { connection in
            try connection.script("CREATE TABLE t (a int4) PARTITION BY RANGE (a)")
            let error = try #require(throws: DatabaseError.self) {
                try connection.execute(Statement("INSERT INTO t VALUES ($1)"), [.int32(1)])
            }
            #expect(error == .noPartition(table: "public.t"))
        }
    }
}
