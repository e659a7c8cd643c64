package import Database
import FoundationEssentials

/// A migrated database of one test's own.
package struct TestDatabase: Sendable {
    package var name: String
    package var url: String

    /// A new connection as superuser.
    package func connect() throws -> Connection {
        try Connection(try Self.settings(url))
    }

    /// Patient: how busy a machine is shows in how long statements take, and says nothing of what is tested.
    private static func settings(_ url: String) throws -> ConnectionSettings {
        var settings = try ConnectionSettings(url: url, applicationName: "test")
        settings.statementTimeout = .seconds(60)
        settings.lockTimeout = .seconds(30)
        return settings
    }

    /// The URL of a connection that has one of the workers' roles and no other rights.
    package func url(as role: String) -> String {
        url + (url.contains("?") ? "&" : "?") + "options=-c%20role%3D\(role)"
    }

    /// Takes the database away from everybody, or gives it back.
    package func allowConnections(_ isAllowed: Bool) throws {
        var connection = try Connection(try Self.settings(try TestServers.databaseURL))
        try connection.script("ALTER DATABASE \(name) ALLOW_CONNECTIONS \(isAllowed)")
        guard !isAllowed else { return }
        try connection.script("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '\(name)'")
    }

    static func create() throws -> TestDatabase {
        let name = TestServers.uniqueName("test")
        let server = try TestServers.databaseURL
        var connection = try Connection(try settings(server))
        try connection.script("CREATE DATABASE \(name) TEMPLATE \(try TestServers.template)")
        let base = server.split(separator: "?", maxSplits: 1)
        let path = base[0].lastIndex(of: "/").map { base[0][..<$0] } ?? base[0]
        let query = base.count > 1 ? "?\(base[1])" : ""
        return TestDatabase(name: name, url: "\(path)/\(name)\(query)")
    }

    func drop() throws {
        var connection = try Connection(try Self.settings(try TestServers.databaseURL))
        try connection.script("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }
}

/// Lends a database copied from the migrated template and drops it afterwards.
package func withDatabase<Value>(_ body: (TestDatabase) throws -> Value) throws -> Value {
    let database = try TestDatabase.create()
    let result = Result { try body(database) }
    try database.drop()
    return try result.get()
}

/// The same for tests that await.
package func withDatabase<Value>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
    let database = try TestDatabase.create()
    do {
        let value = try await body(database)
        try database.drop()
        return value
    } catch {
        try database.drop()
        throw error
    }
}
