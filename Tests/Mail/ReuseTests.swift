import Foundation
import Mail
import Support
import Testing

@Suite("A connection to a mail server", .timeLimit(.minutes(2)))
struct ReuseTests {
    private static func send(_ connection: inout SMTPConnection) throws -> [RecipientResult.Fate] {
        try connection.send(Sending.message, from: "a@example.com", to: ["b@example.com"]).map(\.fate)
    }

    @Test("carries as many mails as it may, and takes leave")
    func count() throws {
        let fake = try FakeSMTP()
        var server = Sending.server(fake.port)
        server.reuse.mails = 3
        var connection = try Sending.connection(to: server)
        for _ in 0..<7 { #expect(try Self.send(&connection) == [.sent]) }
        #expect(try fake.messages().map(\.session) == [1, 1, 1, 2, 2, 2, 3])
        #expect(try fake.commands().filter { $0.name == "QUIT" }.map(\.session) == [1, 2])
        #expect(try fake.commands().filter { $0.name == "EHLO" }.count == 3)
    }

    @Test("is used as long as it may be")
    func age() throws {
        let fake = try FakeSMTP()
        var server = Sending.server(fake.port)
        server.reuse.age = .nanoseconds(1)
        var connection = try Sending.connection(to: server)
        for _ in 0..<3 { #expect(try Self.send(&connection) == [.sent]) }
        #expect(try fake.messages().map(\.session) == [1, 2, 3])
    }

    @Test(
        "that is dead when it is needed again is replaced, and nobody notices",
        arguments: [
            // Ended after the mail, at the next MAIL, and at the RSET after a refusal.
            FakeSMTPRule(.end, times: 1, .replyAndDrop, "250 2.0.0 queued"),
            FakeSMTPRule(.mail, with: "second", times: 1, .drop),
        ])
    func stale(_ rule: FakeSMTPRule) throws {
        let fake = try FakeSMTP()
        var connection = try Sending.connection(to: Sending.server(fake.port))
        try fake.obey([rule])
        #expect(try Self.send(&connection) == [.sent])
        let second = try connection.send(Sending.message, from: "second@example.com", to: ["b@example.com"])
        #expect(second.map(\.fate) == [.sent])
        #expect(try fake.messages().map(\.session) == [1, 2])
    }

    @Test("that is dead at the clearing of a refused mail is replaced too")
    func staleAtReset() throws {
        let fake = try FakeSMTP()
        var connection = try Sending.connection(to: Sending.server(fake.port))
        try fake.obey([FakeSMTPRule(.rcpt, times: 1, .reply, "550 no"), FakeSMTPRule(.rset, .drop)])
        #expect(try Self.send(&connection) == [.refused])
        #expect(try Self.send(&connection) == [.sent])
        #expect(try fake.sessionCount() == 2)
    }

    @Test("that dies once a mail was named is an error: the caller counts the attempt")
    func diesLater() throws {
        let fake = try FakeSMTP()
        var connection = try Sending.connection(to: Sending.server(fake.port))
        #expect(try Self.send(&connection) == [.sent])
        try fake.obey([FakeSMTPRule(.rcpt, times: 1, .drop)])
        #expect(throws: MailError.self) { _ = try Self.send(&connection) }
        #expect(try Self.send(&connection) == [.sent])
        #expect(try fake.sessionCount() == 2)
    }

    @Test("of a server that said farewell meanwhile is replaced before a word is said")
    func farewell() throws {
        let handed = FaultTests.handed + [.say("250 queued\r\n421 4.4.2 idle too long\r\n")]
        let scripted = try ScriptedSMTP(handed)
        var connection = try Sending.connection(to: Sending.server(scripted.port))
        for _ in 0..<3 { #expect(try Self.send(&connection) == [.sent]) }
        #expect(scripted.connectionCount == 3)
        #expect(!scripted.lines.contains("RSET"))
    }

    @Test("sends a thousand mails without growing, over one connection and over many")
    func thousand() throws {
        let authority = try TestAuthority()
        var settings = FakeSMTPSettings(tls: .starttls, try authority.certificate())
        settings.contents = false
        let fake = try FakeSMTP(settings)
        var server = Sending.server(fake.port, .startTLS)
        server.certificateAuthority = authority.path
        server.reuse.mails = 5
        var connection = try Sending.connection(to: server)
        let message =
            Array("Subject: a\r\n\r\n".utf8) + Array(repeating: Array("0123456789\r\n".utf8), count: 2_000).joined()
        func send() throws {
            let results = try connection.send(message, from: "a@example.com", to: ["b@example.com"])
            #expect(results.map(\.fate) == [.sent])
        }
        for _ in 0..<100 { try send() }
        let (files, memory) = (try Self.openFiles(), try Self.residentKilobytes())
        for _ in 0..<1_000 { try send() }
        #expect(try Self.openFiles() <= files)
        // A message kept each time would be 26 MB, and a handle with its buffers each time more.
        #expect(try Self.residentKilobytes() - memory < 12_000)
        #expect(try fake.messages().count == 1_100)
        #expect(try fake.sessionCount() == 220)
        #expect(try fake.openCount() == 1)
    }

    private static func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }

    private static func residentKilobytes() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        return try #require(Int(line.filter(\.isNumber)))
    }
}
