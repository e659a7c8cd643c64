import Testing

@testable import Database

@Suite("Waiting has an end", .timeLimit(.minutes(3)))
struct TimeoutTests {
    static let update = Statement("UPDATE t SET b = b + 1 WHERE a = $1")
    static let table = "CREATE TABLE t (a int4, b int4); INSERT INTO t VALUES (1, 0), (2, 0)"

    @Test("for a lock: transient, and the connection stays")
    func lock() throws {
        try TestServer.withSettings { settings in
            var first = try Connection(settings)
            try first.script(Self.table)
            var impatient = settings
            impatient.lockTimeout = .milliseconds(20)
            var second = try Connection(impatient)
            try first.transaction { transaction in
                try transaction.execute(Self.update, [.int32(1)])
                let error = try #require(throws: DatabaseError.self) {
                    try second.transaction { try $0.execute(Self.update, [.int32(1)]) }
                }
                #expect(error == .server(sqlState: "55P03", message: "canceling statement due to lock timeout"))
                #expect(error.kind == .transient)
            }
            #expect(second.isUsable == true)
            try second.transaction { try $0.execute(Self.update, [.int32(1)]) }
        }
    }

    @Test("for a statement: transient, and the connection stays")
    func statement() throws {
        var settings = try TestServer.settings()
        settings.statementTimeout = .milliseconds(20)
        var connection = try Connection(settings)
        let error = try #require(throws: DatabaseError.self) {
            try connection.transaction { try $0.execute(Statement("SELECT pg_sleep(30)")) }
        }
        #expect(error == .server(sqlState: "57014", message: "canceling statement due to statement timeout"))
        #expect(error.kind == .transient)
        #expect(connection.isUsable == true)
    }

    @Test("for a server that does not keep its own limit: transient, and the connection is closed")
    func deadline() throws {
        var settings = try TestServer.settings()
        settings.statementTimeout = .milliseconds(1)
        var connection = try Connection(settings)
        let error = try #require(throws: DatabaseError.self) {
            try connection.transaction { transaction in
                try transaction.execute(Statement("SET LOCAL statement_timeout = 0"))
                try transaction.execute(Statement("SELECT pg_sleep(30)"))
            }
        }
        #expect(error == .timedOut("no answer within 1.001 seconds"))
        #expect(error.kind == .transient)
        #expect(connection.isUsable == false)
        let later = try #require(throws: DatabaseError.self) { try connection.execute(Statement("SELECT 1")) }
        #expect(later.kind == .transient)
    }

    @Test("for a transaction that does nothing: transient, and the connection is closed")
    func idle() throws {
        var settings = try TestServer.settings()
        settings.idleInTransactionTimeout = .milliseconds(1)
        var connection = try Connection(settings)
        var watcher = try Connection(TestServer.settings())
        let error = try #require(throws: DatabaseError.self) {
            try connection.transaction { transaction in
                let id = try transaction.rows(Statement("SELECT pg_backend_pid()")) { try $0.int32(0) }
                try TestServer.until {
                    try watcher.rows(TestServer.isGone, [.int32s(id)]) { try $0.bool(0) } == [true]
                }
                try transaction.execute(Statement("SELECT 1"))
            }
        }
        #expect(error.kind == .transient, "\(error)")
        #expect(connection.isUsable == false)
    }

    @Test("for a deadlock: transient, and the connection stays")
    func deadlock() throws {
        try TestServer.withSettings { settings in
            let first = try Session(connectedBy: settings)
            try first.script(Self.table, until: .never)
            try first.begin()
            try first.script("SET LOCAL deadlock_timeout = '60s'", until: .never)
            _ = try first.run(first.ready(Self.update, [.int32(1)]))
            var second = try Connection(settings)
            let error = try #require(throws: DatabaseError.self) {
                try second.transaction { transaction in
                    try transaction.execute(Statement("SET LOCAL deadlock_timeout = '10ms'"))
                    try transaction.execute(Self.update, [.int32(2)])
                    try first.start("UPDATE t SET b = 7 WHERE a = 2")
                    try transaction.execute(Self.update, [.int32(1)])
                }
            }
            #expect(error == .server(sqlState: "40P01", message: "deadlock detected"))
            #expect(error.kind == .transient)
            #expect(second.isUsable == true)
            _ = try first.result(until: .never)
            try first.commit()
        }
    }
}
