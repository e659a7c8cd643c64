import Database
import Testing

@Suite("A script", .timeLimit(.minutes(3)))
struct ScriptTests {
    @Test("is one transaction")
    func atomic() throws {
        try TestServer.withConnection { connection in
            #expect(throws: DatabaseError.self) { try connection.script("CREATE TABLE t (); SELECT 1/0") }
            #expect(connection.isUsable == true)
            let tables = try connection.rows(Statement("SELECT to_regclass('t') IS NULL")) { try $0.bool(0) }
            #expect(tables == [true])
        }
    }

    @Test("must not leave a transaction open")
    func openTransaction() throws {
        try TestServer.withConnection { connection in
            #expect(throws: DatabaseError.misuse("a script left a transaction open")) {
                try connection.script("BEGIN; CREATE TABLE t ()")
            }
            #expect(connection.isUsable == true)
        }
    }

    @Test("cannot copy", arguments: ["COPY pg_class TO STDOUT", "CREATE TABLE t (a int4); COPY t FROM STDIN"])
    func copy(sql: String) throws {
        try TestServer.withConnection { connection in
            #expect(throws: DatabaseError.misuse("COPY is not supported")) { try connection.script(sql) }
            #expect(connection.isUsable == false)
        }
    }

    @Test("drops notices")
    func notices() throws {
        try TestServer.withoutTables { connection in
            try connection.script("DO $$ BEGIN RAISE WARNING 'jane@example.com'; END $$")
            #expect(connection.isUsable == true)
        }
    }
}
