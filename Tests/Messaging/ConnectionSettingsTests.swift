import Messaging
import Testing

@Suite("A broker address")
struct ConnectionSettingsTests {
    struct Address: Sendable, CustomTestStringConvertible {
        var testDescription: String { url }
        var url: String
        var host = "h"
        var port: UInt16 = 5672
        var virtualHost = "/"
        var user = "u"
        var password = "p"
        var security = ConnectionSettings.Security.plain
    }

    private static let bundle = "/etc/ssl/certs/ca-certificates.crt"

    @Test(
        "is read in all its parts",
        arguments: [
            Address(url: "amqp://u:p@h:5673/v", port: 5673, virtualHost: "v"),
            Address(url: "amqp://u:p@h"),
            Address(url: "amqp://u:p@h/"),
            Address(url: "amqp://u:p@h/%2F"),
            Address(url: "AMQP://u:p@h/%2fa%2Fb", virtualHost: "/a/b"),
            Address(url: "amqp://h", user: "guest", password: "guest"),
            Address(url: "amqp://u@h", password: ""),
            Address(url: "amqp://u%40x:p%3A%25%C3%BC@h", user: "u@x", password: "p:%ü"),
            Address(url: "amqp://u:p@p:p@h", password: "p@p:p"),
            Address(url: "amqp://u:p@[::1]:5673/v", host: "::1", port: 5673, virtualHost: "v"),
            Address(url: "amqp://u:p@[::1]", host: "::1"),
            Address(url: "amqps://u:p@h", port: 5671, security: .tls(certificateAuthority: bundle)),
            Address(
                url: "amqps://u:p@h:99/v?cacertfile=%2Fx%2Fca.pem", port: 99, virtualHost: "v",
                security: .tls(certificateAuthority: "/x/ca.pem")),
            Address(url: "amqp://u:p@h/v?heartbeat=7", virtualHost: "v"),
        ])
    func reading(_ address: Address) throws {
        let settings = try ConnectionSettings(url: address.url, name: "n")
        #expect(settings.host == address.host)
        #expect(settings.port == address.port)
        #expect(settings.virtualHost == address.virtualHost)
        #expect(settings.user == address.user)
        #expect(settings.password == address.password)
        #expect(settings.security == address.security)
        #expect(settings.name == "n")
    }

    @Test("carries times in its query")
    func times() throws {
        let settings = try ConnectionSettings(url: "amqp://h?heartbeat=7&connection_timeout=1500", name: "n")
        #expect(settings.heartbeat == .seconds(7))
        #expect(settings.connectTimeout == .milliseconds(1_500))
    }

    @Test(
        "that cannot be read names the part and hides the password",
        arguments: [
            ("u:secret@h", "scheme"), ("http://u:secret@h", "scheme"), ("amqp://u:secret@", "host"),
            ("amqp://u:secret@h:0", "port"), ("amqp://u:secret@h:70000", "port"), ("amqp://u:secret@h:", "port"),
            ("amqp://u:secret@h:5672x", "port"), ("amqp://u:secret%@h", "password"),
            ("amqp://u:secret%4@h", "password"), ("amqp://u:secret%00@h", "password"),
            ("amqp://u:secret%FF@h", "password"), ("amqp://u:secret@h/a/b", "virtual host"),
            ("amqp://u:secret@[::1", "host"), ("amqp://u:secret@[::1]x", "host"),
            ("amqp://u:secret@h?verify=none", "verify"), ("amqp://u:secret@h?heartbeat=0", "heartbeat"),
            ("amqp://u:secret@h?cacertfile=/x", "cacertfile"), ("amqps://u:secret@h?cacertfile=", "cacertfile"),
        ])
    func errors(url: String, part: String) throws {
        let error = try #require(throws: MessagingError.self) { try ConnectionSettings(url: url, name: "n") }
        guard case .badURL(let text) = error else {
            Issue.record("expected a bad URL, found \(error)")
            return
        }
        #expect(text.contains(part))
        #expect(!"\(error)".contains("secret"))
        #expect(!error.isTransient)
    }

    @Test("is described without its password")
    func description() throws {
        let settings = try ConnectionSettings(url: "amqp://u:secret@h/v", name: "n")
        #expect("\(settings)" == "u@h:5672/v")
        #expect(!String(reflecting: settings).contains("secret"))
    }
}
