import Contracts
import Database
import Foundation
import Logging
import Messaging

/// Where a benchmark runs: the servers that `deploy/bench` started and the executables it built.
struct BenchPlace: Sendable {
    let amqpURL: String
    let databaseURL: String
    let executables: String
    let roof: String
    /// The servers' folder, on the disk under measurement; it is gone afterwards.
    let home: String
    /// What stays: results, and what the processes under measurement wrote to their standard error.
    let results: String

    init() throws {
        amqpURL = try Self.variable("BATON_BENCH_AMQP_URL")
        databaseURL = try Self.variable("BATON_BENCH_DATABASE_URL")
        executables = try Self.variable("BATON_BIN")
        roof = "\(executables)/baton-roof"
        home = try Self.variable("BATON_TEST_HOME")
        results = try Self.variable("BATON_BENCH_RESULTS")
    }

    static func variable(_ name: String) throws -> String {
        guard let value = ProcessInfo.processInfo.environment[name] else {
            throw BenchFault("\(name) is not set: run deploy/bench")
        }
        return value
    }

    /// Where the workers write their notices: on the same disk as the servers' data.
    var notices: String { "\(home)/notifications" }

    func database() throws -> Database.Connection {
        var settings = try Database.ConnectionSettings(url: databaseURL, applicationName: "bench")
        // Checks go through everything that a run has stored.
        settings.statementTimeout = .seconds(3600)
        return try Database.Connection(settings)
    }

    func broker() throws -> Messaging.Connection {
        try Messaging.Connection(
            try Messaging.ConnectionSettings(url: amqpURL, name: "bench"), deadlines: Deadlines(),
            logger: Logger(label: "bench"))
    }

    func script(_ sql: String) throws {
        var connection = try database()
        try connection.script(sql)
    }

    func text(_ sql: String) throws -> String {
        var connection = try database()
        return try connection.rows(Statement(sql)) { row in try row.text(0) }.first ?? ""
    }

    func setting(_ name: String) throws -> String {
        try text("SELECT current_setting('\(name)')")
    }
}

extension Database.Connection {
    /// The number that a query of one row and one column of type float8 gives.
    mutating func number(_ sql: String) throws -> Double {
        try rows(Statement(sql)) { row in try row.double(0) }.first ?? 0
    }
}
