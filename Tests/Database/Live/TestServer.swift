import Database
import FoundationEssentials

/// The private PostgreSQL of the tests, and a database of its own for each test.
enum TestServer {
    static let variable = "BATON_TEST_DATABASE_URL"

    static func settings() throws -> ConnectionSettings {
        guard let url = ProcessInfo.processInfo.environment[variable], !url.isEmpty else { throw Missing() }
        return try ConnectionSettings(url: url, applicationName: "baton-tests")
    }

    /// Lends a connection for statements that need no table of their own.
    static func withoutTables(_ body: (inout Connection) throws -> Void) throws {
        var connection = try Connection(settings())
        try body(&connection)
    }

    /// Lends the settings of an empty database and drops it afterwards.
    static func withSettings(_ body: (ConnectionSettings) throws -> Void) throws {
        let settings = try makeDatabase()
        do { try body(settings) } catch {
            try? dropDatabase(settings)
            throw error
        }
        try dropDatabase(settings)
    }

    /// Lends a connection to an empty database and drops it afterwards.
    static func withConnection(_ body: (inout Connection) throws -> Void) throws {
        let settings = try makeDatabase()
        do {
            var connection = try Connection(settings)
            try body(&connection)
        } catch {
            try? dropDatabase(settings)
            throw error
        }
        try dropDatabase(settings)
    }

    /// Whether none of the server processes is there any more.
    static let isGone = Statement("SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = ANY ($1))")

    /// Asks until the condition holds; gives up after half a minute.
    static func until(_ condition: () throws -> Bool) throws {
        let end = ContinuousClock.now + .seconds(30)
        while try !condition() {
            guard ContinuousClock.now < end else { throw NeverHeld() }
        }
    }

    struct NeverHeld: Error {}

    private static func makeDatabase() throws -> ConnectionSettings {
        let name = "baton_database_" + UUID().uuidString.lowercased().filter { $0 != "-" }
        var connection = try Connection(settings().withoutTimeouts())
        try connection.script("CREATE DATABASE \(name) TEMPLATE template0")
        return try settings().database(name)
    }

    private static func dropDatabase(_ settings: ConnectionSettings) throws {
        var connection = try Connection(Self.settings().withoutTimeouts())
        let name = settings.redacted.split(separator: " ").first { $0.hasPrefix("dbname=") }
        guard let name else { throw Missing() }
        try connection.script("DROP DATABASE \(name.dropFirst("dbname=".count)) WITH (FORCE)")
    }

    struct Missing: Error, CustomStringConvertible {
        var description: String { "\(variable) is not set: run the tests by deploy/test, which starts the servers" }
    }
}
