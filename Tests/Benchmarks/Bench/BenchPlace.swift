import Contracts
import Database
import Foundation
import Logging
import Messaging

/// Where a benchmark runs: the servers that `deploy/bench` started and the executables it built.
struct BenchPlace {
    let amqpURL: String
    let databaseURL: String
    let executables: String
    let roof: String

    init() throws {
        func variable(_ name: String) throws -> String {
            guard let value = ProcessInfo.processInfo.environment[name] else {
                throw BenchFault("\(name) is not set: run deploy/bench")
            }
            return value
        }
        amqpURL = try variable("BATON_BENCH_AMQP_URL")
        databaseURL = try variable("BATON_BENCH_DATABASE_URL")
        executables = try variable("BATON_BIN")
        roof = try variable("BATON_BENCH_ROOF")
    }

    func database() throws -> Database.Connection {
        var settings = try Database.ConnectionSettings(url: databaseURL, applicationName: "bench")
        settings.statementTimeout = .seconds(60)
        return try Database.Connection(settings)
    }

    func broker() throws -> Messaging.Connection {
        try Messaging.Connection(
            try Messaging.ConnectionSettings(url: amqpURL, name: "bench"), deadlines: Deadlines(),
            logger: Logger(label: "bench"))
    }

    func number(_ sql: String) throws -> Double {
        var connection = try database()
        return try connection.transaction { transaction in
            try transaction.rows(Statement(sql)) { row in try row.double(0) }.first ?? 0
        }
    }

    func script(_ sql: String) throws {
        var connection = try database()
        try connection.script(sql)
    }

    func text(_ sql: String) throws -> String {
        var connection = try database()
        return try connection.transaction { transaction in
            try transaction.rows(Statement(sql)) { row in try row.text(0) }.first ?? ""
        }
    }
}

struct BenchFault: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
}

func note(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
}
