import Database
import Testing

@Suite("A transaction", .timeLimit(.minutes(3)))
struct TransactionTests {
    static let insert = Statement("INSERT INTO t (id) VALUES ($1)")
    static let count = Statement("SELECT count(*) FROM t")
    static let table = "CREATE TABLE t (id int4 CONSTRAINT t_id UNIQUE DEFERRABLE INITIALLY IMMEDIATE)"

    struct Refusal: Error {}

    @Test("stores what its body did when the body returns")
    func commits() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            let touched = try connection.transaction { transaction in
                try transaction.execute(Self.insert, [.int32(1)])
            }
            #expect(touched == 1)
            let count = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(count == [1])
        }
    }

    @Test("leaves nothing when the body throws, and passes the body's error on")
    func rollsBack() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            #expect(throws: Refusal.self) {
                try connection.transaction { transaction in
                    try transaction.execute(Self.insert, [.int32(1)])
                    throw Refusal()
                }
            }
            #expect(connection.isUsable == true)
            let count = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(count == [0])
        }
    }

    @Test("cannot be used after its end")
    func endsWithItsBody() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            let escaped = try connection.transaction { $0 }
            #expect(throws: DatabaseError.misuse("a transaction was used after its end")) {
                try escaped.execute(Self.insert, [.int32(1)])
            }
            #expect(connection.isUsable == true)
        }
    }

    @Test("reports a unique violation as a fault of the data, by constraint and without the value")
    func uniqueViolation() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            try connection.execute(Self.insert, [.int32(4711)])
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { try $0.execute(Self.insert, [.int32(4711)]) }
            }
            #expect(error.kind == .data)
            #expect(
                error == .server(sqlState: "23505", message: "unique_violation (constraint t_id, table public.t)"))
            #expect(connection.isUsable == true)
        }
    }

    @Test("keeps statements prepared through a failure")
    func preparedStatementsSurvive() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            #expect(throws: DatabaseError.self) {
                try connection.transaction { transaction in
                    try transaction.execute(Self.insert, [.int32(1)])
                    try transaction.execute(Self.insert, [.int32(1)])
                }
            }
            try connection.transaction { try $0.execute(Self.insert, [.int32(1)]) }
            let names = try connection.rows(
                Statement("SELECT name FROM pg_prepared_statements WHERE statement LIKE 'INSERT%'")
            ) { try $0.text(0) }
            #expect(names.count == 1)
        }
    }

    @Test("throws the first error of a body that swallowed it")
    func swallowedErrors() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { transaction in
                    try transaction.execute(Self.insert, [.int32(1)])
                    _ = try? transaction.execute(Self.insert, [.int32(1)])
                    _ = try? transaction.execute(Self.insert, [.int32(2)])
                }
            }
            #expect(error.kind == .data)
            #expect(connection.isUsable == true)
            let count = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(count == [0])
        }
    }

    @Test("reports what COMMIT refuses as the error of COMMIT")
    func refusedCommit() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { transaction in
                    try transaction.execute(Statement("SET CONSTRAINTS ALL DEFERRED"))
                    try transaction.execute(Self.insert, [.int32(1)])
                    try transaction.execute(Self.insert, [.int32(1)])
                }
            }
            #expect(error.kind == .data)
            #expect(connection.isUsable == true)
            let count = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(count == [0])
        }
    }

    @Test("must not be ended by its own statements")
    func endedByStatement() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            let misuse = DatabaseError.misuse("the transaction was ended by its own statements")
            for sql in ["COMMIT", "ROLLBACK"] {
                #expect(throws: misuse) { try connection.transaction { try $0.execute(Statement(sql)) } }
                #expect(throws: misuse) {
                    try connection.transaction { transaction in
                        try transaction.execute(Statement(sql))
                        try transaction.execute(Self.insert, [.int32(1)])
                    }
                }
            }
            #expect(connection.isUsable == true)
            let count = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(count == [0])
        }
    }
}
