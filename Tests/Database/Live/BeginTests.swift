import Testing

@testable import Database

/// BEGIN travels with the first statement, once that is prepared: everything must be as if it had gone ahead alone.
@Suite("The first statement of a transaction", .timeLimit(.minutes(3)))
struct BeginTests {
    static let insert = Statement("INSERT INTO t VALUES ($1) RETURNING a")
    static let count = Statement("SELECT count(*) FROM t")
    static let table = "CREATE TABLE t (a int4 PRIMARY KEY)"

    struct Refusal: Error {}

    @Test("is part of it, on its first use and on every other")
    func rollsBack() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            for number in 1...3 {
                #expect(throws: Refusal.self) {
                    try connection.transaction { transaction in
                        let rows = try transaction.rows(Self.insert, [.int32(Int32(number))]) { try $0.int32(0) }
                        #expect(rows == [Int32(number)])
                        throw Refusal()
                    }
                }
            }
            let left = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(left == [0])
        }
    }

    @Test("is stored with what follows")
    func commits() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            for number in 1...3 {
                let seen = try connection.transaction { transaction in
                    try transaction.execute(Self.insert, [.int32(Int32(number))])
                    return try transaction.rows(Self.count) { try $0.int64(0) }
                }
                #expect(seen == [Int64(number)])
            }
            let left = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(left == [3])
        }
    }

    @Test("fails as any other, and the next transaction is in order")
    func failure() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            try connection.transaction { try $0.execute(Self.insert, [.int32(1)]) }
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { transaction in
                    _ = try? transaction.execute(Self.insert, [.int32(1)])
                    try transaction.execute(Self.insert, [.int32(2)])
                }
            }
            guard case .server("25P02", _) = error else {
                Issue.record("the transaction should be in the failed state: \(error)")
                return
            }
            let swallowed = try #require(throws: DatabaseError.self) {
                try connection.transaction { _ = try? $0.execute(Self.insert, [.int32(1)]) }
            }
            #expect(swallowed.kind == .data)
            #expect(connection.isUsable == true)
            try connection.transaction { try $0.execute(Self.insert, [.int32(2)]) }
            let left = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(left == [2])
        }
    }

    @Test("may be refused before it is sent: what follows is still a transaction")
    func refusedFirst() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            #expect(throws: Refusal.self) {
                try connection.transaction { transaction in
                    _ = try? transaction.execute(Statement("SELECT $1"), [.timestamp(.min)])
                    try transaction.execute(Self.insert, [.int32(1)])
                    throw Refusal()
                }
            }
            let left = try connection.rows(Self.count) { try $0.int64(0) }
            #expect(left == [0])
        }
    }

    @Test("may be refused before it is sent, and the next transaction is in order")
    func unsendable() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            try connection.transaction { try $0.execute(Self.insert, [.int32(1)]) }
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { try $0.execute(Self.insert, [.text("1")]) }
            }
            guard case .misuse = error else {
                Issue.record("\(error)")
                return
            }
            #expect(connection.isUsable == true)
            try connection.transaction { try $0.execute(Self.insert, [.int32(2)]) }
        }
    }

    @Test("may be large both ways")
    func large() throws {
        var connection = try Connection(TestServer.settings())
        let statement = Statement("SELECT $1 || $1")
        let bytes = [UInt8](repeating: 7, count: 4_000_000)
        for _ in 1...2 {
            let sizes = try connection.transaction { transaction in
                try transaction.rows(statement, [.bytes(bytes)]) { try $0.bytes(0).count }
            }
            #expect(sizes == [8_000_000])
        }
    }

    @Test("finds a lost connection")
    func lost() throws {
        var connection = try Connection(TestServer.settings())
        var killer = try Connection(TestServer.settings())
        let ids = try connection.transaction { try $0.rows(LostConnectionTests.backend) { try $0.int32(0) } }
        for id in ids { try killer.execute(LostConnectionTests.terminate, [.int32(id)]) }
        let error = try #require(throws: DatabaseError.self) {
            try connection.transaction { try $0.execute(LostConnectionTests.backend) }
        }
        #expect(error.kind == .transient, "\(error)")
        #expect(connection.isUsable == false)
    }

    @Test("is not needed: an empty transaction costs nothing")
    func empty() throws {
        var connection = try Connection(TestServer.settings())
        let value = try connection.transaction { _ in 7 }
        #expect(value == 7)
        #expect(connection.isUsable == true)
    }
}
