import FoundationEssentials
import Testing

@testable import Database

@Suite("A database URL")
struct ConnectionURLTests {
    static let secret = "s3cret"

    @Test(
        "never shows its password",
        arguments: [
            "postgresql://joe:s3cret@db.example:6432/leads?sslmode=verify-full&sslpassword=s3cret",
            "host=db.example port=6432 user=joe password=s3cret dbname=leads sslmode=verify-full",
        ])
    func redaction(url: String) throws {
        let settings = try ConnectionSettings(url: url, applicationName: "baton-test")
        let expected = "host=db.example port=6432 user=joe dbname=leads sslmode=verify-full"
        #expect(settings.redacted == expected)
        #expect(ConnectionSettings.redacted(url) == expected)
        var dumped = ""
        dump(settings, to: &dumped)
        for text in ["\(settings)", String(reflecting: settings), dumped] { #expect(!text.contains(Self.secret)) }
    }

    @Test(
        "that cannot be read is refused without showing it",
        arguments: [
            "postgresql://joe:s3cret%zz@h/d", "postgresql://joe:s3cret@[::1/d", "s3cret", "password='s3cret",
            "postgresql://joe@h/d?s3cret", "postgresql://joe@h/d?s3cret=1", "postgresql://joe:s3\"cret\"%@h",
        ])
    func unreadable(url: String) throws {
        let error = try #require(throws: DatabaseError.self) {
            try ConnectionSettings(url: url, applicationName: "baton-test")
        }
        #expect("\(error)".contains("the database URL cannot be read"))
        #expect(!"\(error)".contains("s3"))
        #expect(error.kind == .systemic)
        #expect(ConnectionSettings.redacted(url) == "not a database URL")
    }

    @Test("must not be empty", arguments: ["", " \n"])
    func empty(url: String) {
        #expect(throws: DatabaseError.self) { try ConnectionSettings(url: url, applicationName: "baton-test") }
    }

    @Test("decides on sockets, the settings on time-outs")
    func keywords() throws {
        var settings = try ConnectionSettings(
            url: "postgresql://h/d?keepalives_idle=99&client_encoding=LATIN1&application_name=x&options=-c%20a.b%3D1",
            applicationName: "baton-test")
        settings.statementTimeout = .microseconds(1_500)
        settings.lockTimeout = .zero
        let keywords = settings.keywords
        #expect(keywords["keepalives_idle"] == "99")
        #expect(keywords["tcp_user_timeout"] == "5000")
        #expect(keywords["client_encoding"] == "UTF8")
        #expect(keywords["application_name"] == "baton-test")
        #expect(
            keywords["options"] == "-c a.b=1 -c statement_timeout=2 -c lock_timeout=0 "
                + "-c idle_in_transaction_session_timeout=15000 -c TimeZone=UTC")
    }

    @Test("may name another database")
    func otherDatabase() throws {
        let settings = try ConnectionSettings(url: "postgresql://h/d", applicationName: "baton-test")
        #expect(settings.database("e").redacted == "host=h dbname=e")
    }

    @Test("leads to a refusal whose SQLSTATE is found in the text")
    func refusals() {
        let text = """
            connection to server at "::1", port 5432 failed: FATAL:  28P01: password authentication failed for \
            user "joe" LOCATION:  auth_failed, auth.c:340
            """
        let refusal = LoginRefusal(text)
        #expect(refusal?.sqlState == "28P01")
        #expect(refusal?.message == "password authentication failed for user \"joe\"")
        #expect(LoginRefusal("connection to server failed: Connection refused: is it up?") == nil)
        #expect(LoginRefusal("") == nil)
    }
}
