import Database
import Glibc
import Testing

@Suite("Connecting", .timeLimit(.minutes(3)))
struct ConnectTests {
    @Test("sets name, limits, encoding and time zone")
    func settings() throws {
        var settings = try TestServer.settings()
        settings.statementTimeout = .milliseconds(1500)
        settings.lockTimeout = .zero
        var connection = try Connection(settings)
        let names = [
            "application_name", "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout",
            "client_encoding", "TimeZone",
        ]
        let values = try connection.rows(
            Statement("SELECT current_setting(n) FROM unnest($1) WITH ORDINALITY AS t(n, i) ORDER BY i"),
            [.texts(names)]
        ) { try $0.text(0) }
        #expect(values == ["baton-tests", "1500ms", "0", "15s", "UTF8", "UTC"])
    }

    @Test("to an unknown database is a fault of the deployment")
    func unknownDatabase() throws {
        let settings = try TestServer.settings().database("no_such_database")
        let error = try #require(throws: DatabaseError.self) { _ = try Connection(settings) }
        #expect(error == .server(sqlState: "3D000", message: "database \"no_such_database\" does not exist"))
    }

    @Test("to a port where nobody listens is transient")
    func refused() throws {
        let listener = try SilentServer()
        let url = "postgresql://joe:s3cret@127.0.0.1:\(listener.port)/d"
        listener.close()
        let error = try #require(throws: DatabaseError.self) {
            _ = try Connection(ConnectionSettings(url: url, applicationName: "baton-tests"))
        }
        guard case .connection(let reason) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(reason.contains("refused"))
        #expect(!reason.contains("s3cret"))
        #expect(error.kind == .transient)
    }

    @Test("to a server that never answers ends at the deadline")
    func silent() throws {
        let listener = try SilentServer()
        defer { listener.close() }
        var settings = try ConnectionSettings(
            url: "postgresql://joe@127.0.0.1:\(listener.port)/d", applicationName: "baton-tests")
        settings.connectTimeout = .milliseconds(50)
        let error = try #require(throws: DatabaseError.self) { _ = try Connection(settings) }
        #expect(error == .timedOut("connecting to the server"))
    }
}
