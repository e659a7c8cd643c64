import Database
import Testing

@Suite("A lost connection", .timeLimit(.minutes(3)))
struct LostConnectionTests {
    static let backend = Statement("SELECT pg_backend_pid()")
    static let terminate = Statement("SELECT pg_terminate_backend($1, 5000)")

    @Test("in the middle of a transaction is transient, and the connection stays unusable")
    func withinTransaction() throws {
        try TestServer.withSettings { settings in
            var connection = try Connection(settings)
            var killer = try Connection(settings)
            try connection.script("CREATE TABLE t (a int4)")
            let insert = Statement("INSERT INTO t VALUES ($1)")
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { transaction in
                    try transaction.execute(insert, [.int32(1)])
                    for id in try transaction.rows(Self.backend, map: { try $0.int32(0) }) {
                        try killer.execute(Self.terminate, [.int32(id)])
                    }
                    try transaction.execute(insert, [.int32(2)])
                }
            }
            guard case .server("57P01", _) = error else {
                Issue.record("the server's own reason should be told: \(error)")
                return
            }
            #expect(error.kind == .transient)
            #expect(connection.isUsable == false)
            let later = try #require(throws: DatabaseError.self) { try connection.transaction { _ in } }
            #expect(later.kind == .transient)
            let stored = try killer.rows(Statement("SELECT count(*) FROM t")) { try $0.int64(0) }
            #expect(stored == [0])
        }
    }

    @Test("while the body was busy elsewhere is told by the body's error, then by the connection")
    func swallowed() throws {
        var connection = try Connection(TestServer.settings())
        var killer = try Connection(TestServer.settings())
        let error = try #require(throws: DatabaseError.self) {
            try connection.transaction { transaction in
                for id in try transaction.rows(Self.backend, map: { try $0.int32(0) }) {
                    try killer.execute(Self.terminate, [.int32(id)])
                }
                _ = try? transaction.execute(Self.backend)
            }
        }
        #expect(error.kind == .transient)
        #expect(connection.isUsable == false)
    }

    @Test("during COMMIT leaves the outcome unknown")
    func duringCommit() throws {
        try TestServer.withConnection { connection in
            try connection.script(
                """
                CREATE TABLE t (a int4);
                CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(30); RETURN NULL; END $$;
                CREATE CONSTRAINT TRIGGER die AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION die();
                """)
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { try $0.execute(Statement("INSERT INTO t VALUES (1)")) }
            }
            guard case .commitUnknown = error else {
                Issue.record("\(error)")
                return
            }
            #expect(error.kind == .transient)
            #expect(connection.isUsable == false)
        }
    }

    @Test("between transactions is found by the next one")
    func betweenTransactions() throws {
        var connection = try Connection(TestServer.settings())
        var killer = try Connection(TestServer.settings())
        let ids = try connection.rows(Self.backend) { try $0.int32(0) }
        for id in ids { try killer.execute(Self.terminate, [.int32(id)]) }
        let error = try #require(throws: DatabaseError.self) {
            try connection.transaction { try $0.execute(Self.backend) }
        }
        #expect(error.kind == .transient)
        #expect(connection.isUsable == false)
    }
}
