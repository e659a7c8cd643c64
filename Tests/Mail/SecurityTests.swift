import Mail
import Support
import Testing

@Suite("A mail under TLS", .timeLimit(.minutes(2)))
struct SecurityTests {
    /// A server whose certificate is good, and who trusts whom.
    private static func secure(_ tls: FakeSMTPSettings.TLS, _ authority: TestAuthority) throws -> (FakeSMTP, SMTPServer)
    {
        let fake = try FakeSMTP(FakeSMTPSettings(tls: tls, try authority.certificate()))
        var server = Sending.server(fake.port, tls == .implicit ? .tls : .startTLS)
        server.certificateAuthority = authority.path
        return (fake, server)
    }

    @Test("goes nowhere in the clear", arguments: [FakeSMTPSettings.TLS.starttls, .implicit])
    func encrypted(_ tls: FakeSMTPSettings.TLS) throws {
        let authority = try TestAuthority()
        let (fake, server) = try Self.secure(tls, authority)
        #expect(try Sending.one(server).fate == .sent)
        let open = try fake.commands().filter { !$0.isUnderTLS }.map(\.name)
        #expect(open == (tls == .starttls ? ["EHLO", "STARTTLS"] : []))
        #expect(try fake.commands().filter { $0.isUnderTLS }.map(\.name) == ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"])
        #expect(try fake.messages().map(\.content) == [Sending.message])
    }

    @Test("arrives byte for byte when it is large")
    func large() throws {
        let authority = try TestAuthority()
        let (fake, server) = try Self.secure(.starttls, authority)
        let message =
            Array("Subject: large\r\n\r\n".utf8)
            + Array(repeating: Array(".0123456789\r\n".utf8), count: 200_000).joined()
        #expect(try Sending.one(server, message).fate == .sent)
        #expect(try fake.messages().first?.content == message)
    }

    @Test("logs in", arguments: [["PLAIN"], ["LOGIN"], []], [FakeSMTPSettings.TLS.starttls])
    func logsIn(_ excluded: [String], _ tls: FakeSMTPSettings.TLS) throws {
        let authority = try TestAuthority()
        var settings = FakeSMTPSettings(tls: tls, try authority.certificate())
        settings.user = "ann@example.com"
        settings.password = "pässword"
        settings.excluded = excluded
        let fake = try FakeSMTP(settings)
        var server = Sending.server(fake.port, .startTLS)
        server.certificateAuthority = authority.path
        server.credentials = SMTPCredentials(user: "ann@example.com", password: "pässword")
        #expect(try Sending.one(server).fate == .sent)
        let command = try #require(try fake.commands().first { $0.name == "AUTH" })
        #expect(command.isUnderTLS)
        #expect(command.argument == (excluded == ["PLAIN"] ? "LOGIN" : "PLAIN"))

        server.credentials?.password = "wrong"
        let failure = #expect(throws: MailError.self) { try Sending.one(server) }
        guard case .loginRefused(let reply?)? = failure else {
            Issue.record("\(failure.map { "\($0)" } ?? "nothing")")
            return
        }
        #expect(reply.code == 535)
        #expect(reply.status == EnhancedStatus(5, 7, 8))
        #expect(failure?.isTransient == false)
        try fake.obey([FakeSMTPRule(.auth, .reply, "454 4.7.0 later")])
        let later = #expect(throws: MailError.self) { try Sending.one(server) }
        #expect(later?.isTransient == true)
        #expect(try fake.messages().count == 1)
    }

    @Test("is not sent without the log-in that is set, when the server knows none of ours")
    func noMechanism() throws {
        let authority = try TestAuthority()
        var settings = FakeSMTPSettings(tls: .starttls, try authority.certificate())
        settings.excluded = ["PLAIN", "LOGIN"]
        let fake = try FakeSMTP(settings)
        var server = Sending.server(fake.port, .startTLS)
        server.certificateAuthority = authority.path
        server.credentials = SMTPCredentials(user: "ann", password: "secret")
        #expect(throws: MailError.loginRefused(nil)) { try Sending.one(server) }
        // aiosmtpd offers no AUTH at all here: libcurl would go on in silence.
        var implicit = FakeSMTPSettings(tls: .implicit, try authority.certificate())
        implicit.authentication = false
        let other = try FakeSMTP(implicit)
        server.port = other.port
        server.security = .tls
        #expect(throws: MailError.loginRefused(nil)) { try Sending.one(server) }
        #expect(try other.messages().isEmpty)
    }

    @Test(
        "is not sent to a server that is not who it should be", arguments: [FakeSMTPSettings.TLS.starttls, .implicit])
    func certificates(_ tls: FakeSMTPSettings.TLS) throws {
        let (authority, stranger) = (try TestAuthority(), try TestAuthority())
        let bad = [
            try authority.certificate(for: ["DNS:mx.example.com", "IP:127.0.0.2"]),
            try authority.certificate(isExpired: true), try stranger.certificate(),
        ]
        for certificate in bad {
            let fake = try FakeSMTP(FakeSMTPSettings(tls: tls, certificate))
            var server = Sending.server(fake.port, tls == .implicit ? .tls : .startTLS)
            server.certificateAuthority = authority.path
            let failure = #expect(throws: MailError.self) { try Sending.one(server) }
            guard case .insecure? = failure else {
                Issue.record("\(failure.map { "\($0)" } ?? "nothing")")
                continue
            }
            #expect(failure?.isTransient == false)
            #expect(try fake.commands().allSatisfy { !$0.isUnderTLS && $0.name != "MAIL" })
        }
    }

    @Test("is not sent to a private server that no authority of the system's vouches for")
    func systemAuthorities() throws {
        let authority = try TestAuthority()
        var (fake, server) = try Self.secure(.implicit, authority)
        server.certificateAuthority = nil
        let failure = #expect(throws: MailError.self) { try Sending.one(server) }
        guard case .insecure? = failure else { throw Sending.WrongCount(count: 0) }
        server.certificateAuthority = "/nonexistent.pem"
        let missing = #expect(throws: MailError.self) { try Sending.one(server) }
        guard case .insecure? = missing else { throw Sending.WrongCount(count: 1) }
        #expect(try fake.messages().isEmpty)
    }

    @Test("survives a server that goes away under it: no signal ends the process")
    func goneUnderTLS() throws {
        let authority = try TestAuthority()
        let (fake, server) = try Self.secure(.starttls, authority)
        try fake.obey([FakeSMTPRule(.data, .replyAndDrop, "354 go on")])
        let failure = #expect(throws: MailError.self) {
            try Sending.one(server, Array(repeating: Array("0123456789\r\n".utf8), count: 1_000_000).flatMap(\.self))
        }
        #expect(failure?.isTransient == true)
    }
}
