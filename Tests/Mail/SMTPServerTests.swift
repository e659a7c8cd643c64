import Testing

@testable import Mail

@Suite("The settings of a mail server")
struct SMTPServerTests {
    @Test(
        "are read from a URL",
        arguments: [
            ("smtp://mx.example.com", "mx.example.com", 587, .startTLS, nil),
            ("smtps://mx.example.com", "mx.example.com", 465, .tls, nil),
            ("SMTP://mx.example.com:2525/", "mx.example.com", 2_525, .startTLS, nil),
            ("smtp://ann:pass@mx.example.com:587", "mx.example.com", 587, .startTLS, ["ann", "pass"]),
            ("smtp://ann%40example.com:p%3A%40%2F%3Bs@mx", "mx", 587, .startTLS, ["ann@example.com", "p:@/;s"]),
            ("smtp://ann:%C3%A4@mx", "mx", 587, .startTLS, ["ann", "ä"]),
            ("smtp://127.0.0.1:25?security=none", "127.0.0.1", 25, .none, nil),
            ("smtp://localhost:25?security=none", "localhost", 25, .none, nil),
            ("smtp://[::1]:25?security=none", "::1", 25, .none, nil),
            ("smtp://relay:25?security=none&plain_anywhere=true", "relay", 25, .none, nil),
            ("smtp://mx?security=starttls", "mx", 587, .startTLS, nil),
        ] as [(String, String, UInt16, SMTPServer.Security, [String]?)])
    func urls(_ url: String, _ host: String, _ port: UInt16, _ security: SMTPServer.Security, _ who: [String]?) throws {
        let server = try SMTPServer(url: url)
        #expect(server.host == host)
        #expect(server.port == port)
        #expect(server.security == security)
        #expect(server.credentials.map { [$0.user, $0.password] } == who)
    }

    @Test("are read from a query too")
    func query() throws {
        let server = try SMTPServer(url: "smtps://mx?cacertfile=/etc/a%26b.pem&ehlo=%5B192.0.2.1%5D")
        #expect(server.certificateAuthority == "/etc/a&b.pem")
        #expect(server.ehloName == "[192.0.2.1]")
    }

    @Test(
        "that cannot be used are an error, which shows neither user nor password",
        arguments: [
            ("", "expected smtp://"), ("smtp://", "expected smtp://"), ("mx.example.com", "scheme"),
            ("http://canary:secret@mx", "scheme is not smtp or smtps"),
            ("smtp://canary:secret@mx:0", "port is 0"),
            ("smtp://canary:secret@mx:70000", "expected smtp://"),
            ("smtp://canary:secret@mx:x", "expected smtp://"),
            ("smtp://canary:secret@exa mple", "expected smtp://"),
            ("smtp://canary:secret@-mx", "host is neither"),
            ("smtp://canary@example.com:secret@mx", "percent-encoded"),
            ("smtp://canary:secret@secret@mx", "expected smtp://"),
            ("smtp://canary@mx", "only one of user and password"),
            ("smtp://:secret@mx", "user is empty"),
            ("smtp://canary:sec;ret@mx", "%3B"),
            ("smtp://canary:sec%0D%0Aret@mx", "control character"),
            ("smtp://canary:sec%00ret@mx", "control character"),
            ("smtp://canary:secret%FF@mx", "password is not UTF-8"),
            ("smtp://canary:secret@mx/path", "a path is given"),
            ("smtp://canary:secret@mx#x", "%23"),
            ("smtp://canary:secret@mx?secret=1", "not known"),
            ("smtp://canary:secret@mx?security=secret", "neither starttls nor none"),
            ("smtp://canary:secret@mx?security=tls", "neither starttls nor none"),
            ("smtps://canary:secret@mx?security=none", "expected scheme smtp"),
            ("smtp://canary:secret@127.0.0.1?security=none", "to protect the password"),
            ("smtp://mx?security=none", "host is not loopback"),
            ("smtp://127.0.0.1.example.com?security=none", "host is not loopback"),
            ("smtp://mx?security=none&plain_anywhere=secret", "neither true nor false"),
            ("smtp://mx?cacertfile=", "cacertfile is empty"),
            ("smtp://127.0.0.1?security=none&cacertfile=/a", "security is none"),
            ("smtp://mx?ehlo=a%20b", "ehlo is neither"),
            ("smtp://mx?ehlo=a%0D%0Ab", "ehlo is neither"),
        ])
    func refused(_ url: String, _ part: String) {
        let failure = #expect(throws: MailError.self) { try SMTPServer(url: url) }
        let text = failure.map { "\($0)" } ?? ""
        #expect(text.contains(part))
        #expect(!text.contains("secret"))
        #expect(!text.contains("canary"))
    }

    @Test("show neither user nor password, nor does a dump of them")
    func hidden() throws {
        let server = try SMTPServer(url: "smtp://canary:secret@mx.example.com")
        var dumped = ""
        dump(server, to: &dumped)
        for text in ["\(server)", String(reflecting: server), String(describing: [server]), dumped] {
            #expect(text.contains("mx.example.com"))
            #expect(!text.contains("canary"))
            #expect(!text.contains("secret"))
        }
    }

    @Test("bound the time of a mail")
    func longest() {
        var timeouts = SMTPTimeouts()
        timeouts.login = .seconds(1)
        timeouts.command = .seconds(2)
        timeouts.message = .seconds(3)
        timeouts.finalReply = .seconds(100)
        #expect(timeouts.longest(recipients: 2) == .seconds(135))
    }
}
