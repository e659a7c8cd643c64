import Glibc
import Mail
import Support
import Testing

@Suite("A mail to a friendly server", .timeLimit(.minutes(2)))
struct DeliveryTests {
    @Test("arrives, with the server's words about it")
    func arrives() throws {
        let fake = try FakeSMTP()
        let result = try Sending.one(Sending.server(fake.port))
        #expect(result.recipient == "ann@example.com")
        #expect(result.summary == "sent 250 2.0.0 message")
        #expect(result.reply?.text == "Ok: queued as 1-1")
        let message = try #require(try fake.messages().first)
        #expect(message.sender == "baton@example.com")
        #expect(message.recipients == ["ann@example.com"])
        #expect(message.content == Sending.message)
        #expect(message.parameters == ["SIZE=\(Sending.message.count)"])
        #expect(try fake.commands().map(\.name) == ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"])
        #expect(try fake.commands().first?.argument == "baton.example")
    }

    @Test("presents itself by an address too")
    func addressLiteral() throws {
        let fake = try FakeSMTP()
        var server = Sending.server(fake.port)
        server.ehloName = "[192.0.2.1]"
        #expect(try Sending.one(server).fate == .sent)
        #expect(try fake.commands().first?.argument == "[192.0.2.1]")
    }

    @Test(
        "arrives as it was, whatever its lines are",
        arguments: [
            (
                "Subject: a\r\n\r\n.\r\n..\r\n...\r\n.a\r\na.\r\n.",
                "Subject: a\r\n\r\n.\r\n..\r\n...\r\n.a\r\na.\r\n.\r\n"
            ),
            (".\r\n.\r\n.\r\n", ".\r\n.\r\n.\r\n"),
            ("Subject: a\n\nb\n.\nc", "Subject: a\r\n\r\nb\r\n.\r\nc\r\n"),
            ("Subject: a\r\rb\r.\rc", "Subject: a\r\n\r\nb\r\n.\r\nc\r\n"),
            ("a\r\n.\r\nMAIL FROM:<x@example.com>\r\n", "a\r\n.\r\nMAIL FROM:<x@example.com>\r\n"),
            ("a\n.\nQUIT\r.\r\nQUIT", "a\r\n.\r\nQUIT\r\n.\r\nQUIT\r\n"),
            ("\r\n\r\n", "\r\n\r\n"),
            (
                "a\r\n" + String(repeating: "x", count: 998) + "\r\n",
                "a\r\n" + String(repeating: "x", count: 998) + "\r\n"
            ),
        ])
    func lines(_ sent: String, _ received: String) throws {
        let fake = try FakeSMTP()
        #expect(try Sending.one(Sending.server(fake.port), Array(sent.utf8)).fate == .sent)
        let messages = try fake.messages()
        #expect(messages.map { String(decoding: $0.content, as: UTF8.self) } == [received])
    }

    @Test("arrives byte for byte when it is large, and in eight bits")
    func large() throws {
        let fake = try FakeSMTP()
        var generator = SeededGenerator(seed: 3)
        var message = Array("Subject: large\r\n\r\n".utf8)
        while message.count < 3_000_000 {
            message += (0..<900).map { _ in UInt8.random(in: 14...255, using: &generator) } + [13, 10]
        }
        #expect(try Sending.one(Sending.server(fake.port), message).fate == .sent)
        let received = try #require(try fake.messages().first)
        #expect(received.content == message)
        #expect(received.parameters == ["SIZE=\(message.count)", "BODY=8BITMIME"])
    }

    @Test("says SMTPUTF8 when an address or a header needs it")
    func international() throws {
        let fake = try FakeSMTP()
        var connection = try Sending.connection(to: Sending.server(fake.port))
        let results = try connection.send(
            Sending.message, from: "baton@example.com", to: ["jürgen@müller.example", "ann@müller.example"])
        #expect(results.map(\.fate) == [.sent, .sent])
        _ = try connection.send(Array("Subject: ä\n\na".utf8), from: "jü@example.com", to: ["a@example.com"])
        let messages = try fake.messages()
        #expect(messages[0].recipients == ["jürgen@xn--mller-kva.example", "ann@xn--mller-kva.example"])
        #expect(messages[0].parameters == ["SIZE=\(Sending.message.count)", "SMTPUTF8"])
        #expect(messages[1].sender == "jü@example.com")
        #expect(messages[1].parameters.contains("SMTPUTF8"))
    }

    @Test("is not given to a server that cannot take what is beyond ASCII; others get it")
    func notInternational() throws {
        var settings = FakeSMTPSettings()
        settings.international = false
        settings.eightBit = false
        let fake = try FakeSMTP(settings)
        var connection = try Sending.connection(to: Sending.server(fake.port))
        let some = try connection.send(
            Sending.message, from: "baton@example.com", to: ["jürgen@example.com", "ann@müller.example"])
        #expect(some.map(\.summary) == ["refused 553 5.6.7", "sent 250 2.0.0 message"])
        #expect(some[0].reply?.text.contains("SMTPUTF8") == true)
        let sender = try connection.send(Sending.message, from: "jü@example.com", to: ["ann@example.com"])
        #expect(sender.map(\.summary) == ["refused 553 5.6.7"])
        let header = try connection.send(
            Array("Subject: ä\r\n\r\na".utf8), from: "baton@example.com", to: ["ann@example.com"])
        #expect(header.map(\.summary) == ["refused 554 5.6.9"])
        let body = try connection.send(Array("a\r\n\r\nä".utf8), from: "baton@example.com", to: ["ann@example.com"])
        #expect(body.map(\.summary) == ["refused 554 5.6.3"])
        #expect(try fake.messages().map(\.recipients) == [["ann@xn--mller-kva.example"]])
    }

    @Test("is not given to a server that says how small its mails must be")
    func tooLarge() throws {
        var settings = FakeSMTPSettings()
        settings.size = 1_000
        let fake = try FakeSMTP(settings)
        var connection = try Sending.connection(to: Sending.server(fake.port))
        let line = Array(String(repeating: "x", count: 498).utf8) + [13, 10]
        #expect(try connection.send(line + line, from: "a@example.com", to: ["b@example.com"]).map(\.fate) == [.sent])
        let results = try connection.send(line + line + [97], from: "a@example.com", to: ["b@example.com"])
        #expect(results.map(\.summary) == ["refused 552 5.3.4"])
        #expect(try fake.commands().filter { $0.name == "MAIL" }.count == 1)
    }

    @Test("goes to a server that knows only HELO, without parameters")
    func helo() throws {
        let fake = try FakeSMTP()
        try fake.obey([FakeSMTPRule(.ehlo, .reply, "502 5.5.1 never heard of it")])
        #expect(try Sending.one(Sending.server(fake.port)).fate == .sent)
        #expect(try fake.commands().map(\.name).prefix(3) == ["EHLO", "HELO", "MAIL"])
        #expect(try fake.messages().first?.parameters == [])
    }

    @Test("may be one that nobody shall answer")
    func bounce() throws {
        let scripted = try ScriptedSMTP(FaultTests.handed + [.say("250 queued\r\n"), .wait])
        var connection = try Sending.connection(to: Sending.server(scripted.port))
        let results = try connection.send(Sending.message, from: "", to: ["ann@example.com"])
        #expect(results.map(\.fate) == [.sent])
        #expect(
            scripted.lines == [
                "EHLO baton.example", "MAIL FROM:<> SIZE=\(Sending.message.count)", "RCPT TO:<ann@example.com>", "DATA",
            ])
    }

    @Test("does not go through a proxy of the environment's")
    func proxy() throws {
        let fake = try FakeSMTP()
        setenv("ALL_PROXY", "http://127.0.0.1:1", 1)
        defer { unsetenv("ALL_PROXY") }
        #expect(try Sending.one(Sending.server(fake.port)).fate == .sent)
    }

    @Test("with an address that could end a command is not sent at all")
    func injection() throws {
        let fake = try FakeSMTP()
        var connection = try Sending.connection(to: Sending.server(fake.port))
        for (sender, recipient) in [
            ("a@example.com\r\nRCPT TO:<x@example.com>", "b@example.com"), ("a@example.com", "b@example.com\r\nDATA"),
            ("a@example.com> AUTH=<", "b@example.com"), ("a@example.com", "b\0@example.com"),
        ] {
            let failure = #expect(throws: MailError.self) {
                _ = try connection.send(Sending.message, from: sender, to: ["ok@example.com", recipient])
            }
            #expect(failure?.concernsMessage == true)
        }
        #expect(throws: MailError.badAddress("no recipient")) {
            _ = try connection.send(Sending.message, from: "a@example.com", to: [])
        }
        #expect(try fake.sessionCount() == 0)
    }
}
