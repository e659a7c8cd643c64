import Testing

@testable import Database

@Suite("Statements that are sent and not waited for", .timeLimit(.minutes(1)))
struct SendingTests {
    private static let table = "CREATE TABLE sent (id int PRIMARY KEY)"
    private static let insert = Statement("INSERT INTO sent VALUES ($1)")
    private static let count = Statement("SELECT count(*) FROM sent")

    private struct Taken: Error {}

    private func isTaken(_ error: DatabaseError) -> (any Error)? {
        if case .server("23505", _) = error { Taken() } else { nil }
    }

    @Test("run in order, and each answer is that of its own statement")
    func answers() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            let counts = try connection.transaction { transaction in
                try transaction.send(Self.insert, [.int32(1)])
                let first = try transaction.send(Self.count)
                let second = try transaction.send(Self.insert, [.int32(2)])
                let last = try transaction.rows(Self.count) { try $0.int64(0) }
                #expect(try second.affected() == 1)
                return try first.rows { try $0.int64(0) } + last
            }
            #expect(counts == [1, 2])
        }
    }

    @Test("are committed with what is outstanding, in one round trip")
    func committed() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            for id in Int32(0)..<3 {
                try connection.transaction { transaction in
                    try transaction.send(Self.insert, [.int32(2 * id)])
                    try transaction.send(Self.insert, [.int32(2 * id + 1)])
                }
            }
            #expect(connection.isUsable == true)
            #expect(try connection.rows(Self.count) { try $0.int64(0) } == [6])
        }
    }

    @Test("that fail undo the whole transaction, COMMIT included, and the connection stays usable")
    func failed() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { transaction in
                    try transaction.send(Self.insert, [.int32(1)])
                    try transaction.send(Self.insert, [.int32(1)])
                    try transaction.send(Self.insert, [.int32(2)])
                }
            }
            #expect(error.kind == .data)
            #expect(connection.isUsable == true)
            #expect(try connection.rows(Self.count) { try $0.int64(0) } == [0])
        }
    }

    @Test("may have their failure told as another error, whoever waits for it", arguments: [true, false])
    func substituted(isAwaited: Bool) throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            try connection.execute(Self.insert, [.int32(1)])
            #expect(throws: Taken.self) {
                try connection.transaction { transaction in
                    try transaction.send(Self.insert, [.int32(2)], substitute: isTaken)
                    try transaction.send(Self.insert, [.int32(1)], substitute: isTaken)
                    if isAwaited { _ = try transaction.rows(Self.count) { _ in } }
                }
            }
            // The failure of another statement is not theirs.
            let error = try #require(throws: DatabaseError.self) {
                try connection.transaction { transaction in
                    try transaction.send(Self.insert, [.int32(3)], substitute: isTaken)
                    try transaction.send(Self.insert, [.int32(1)])
                }
            }
            #expect(error.kind == .data)
        }
    }

    @Test("are prepared on the way; what was not prepared behind an error is prepared again")
    func prepared() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            let wrong = Statement("SELECT 1 / $1")
            let late = Statement("SELECT 7 + $1")
            for _ in 0..<2 {
                let error = try #require(throws: DatabaseError.self) {
                    try connection.transaction { transaction in
                        try transaction.send(wrong, [.int32(0)])
                        try transaction.send(late, [.int32(1)])
                        try transaction.sync()
                    }
                }
                #expect(error.kind == .data)
            }
            let sums = try connection.transaction { transaction in
                let answer = try transaction.send(late, [.int32(1)])
                return try answer.rows { try $0.int32(0) }
            }
            #expect(sums == [8])
            #expect(try connection.rows(wrong, [.int32(1)]) { try $0.int32(0) } == [1])
        }
    }

    @Test("are undone with a body that throws before anything is waited for")
    func thrown() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
            #expect(throws: Taken.self) {
                try connection.transaction { transaction in
                    try transaction.send(Self.insert, [.int32(1)])
                    throw Taken()
                }
            }
            #expect(connection.isUsable == true)
            #expect(try connection.rows(Self.count) { try $0.int64(0) } == [0])
        }
    }

    @Test("may be many and large: neither side waits for the other to read")
    func large() throws {
        try TestServer.withConnection { connection in
            let echo = Statement("SELECT $1::bytea")
            let bytes = [UInt8](repeating: 7, count: 1 << 20)
            let total = try connection.transaction { transaction in
                let answers = try (0..<20).map { _ in try transaction.send(echo, [.bytes(bytes)]) }
                return try answers.reduce(0) { sum, answer in
                    sum + (try answer.rows { row in try row.bytes(0).count }.first ?? 0)
                }
            }
            #expect(total == 20 << 20)
        }
    }

    @Test("have an answer that is read once, and not after their transaction")
    func once() throws {
        try TestServer.withConnection { connection in
            let late = try connection.transaction { transaction in
                let answer = try transaction.send(Statement("SELECT 1"))
                #expect(try answer.rows { try $0.int32(0) } == [1])
                let error = try #require(throws: DatabaseError.self) { _ = try answer.affected() }
                guard case .misuse = error else { throw error }
                return try transaction.send(Statement("SELECT 2"))
            }
            // Its answer came with COMMIT and is still there; a second look finds nothing.
            #expect(try late.affected() == 1)
            #expect(throws: DatabaseError.self) { _ = try late.affected() }
        }
    }

    @Test("leave the outcome unknown when the connection breaks after COMMIT was sent")
    func unknown() throws {
        try TestServer.withConnection { connection in
            try connection.script(Self.table)
        }
        var settings = try TestServer.settings()
        settings.onCommitSent = { throw Taken() }
        var connection = try Connection(settings)
        let error = try #require(throws: DatabaseError.self) {
            try connection.transaction { try $0.send(Statement("SELECT 1")) }
        }
        guard case .commitUnknown = error else {
            Issue.record("\(error)")
            return
        }
        #expect(connection.isUsable == false)
    }
}
