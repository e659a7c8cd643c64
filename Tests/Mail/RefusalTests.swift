import Mail
import Support
import Testing

@Suite("A server that refuses", .timeLimit(.minutes(2)))
struct RefusalTests {
    @Test(
        "is understood, whatever it refuses, and is asked again on the same connection",
        arguments: [
            (.mail, "451 4.3.0 later", "retry 451 4.3.0 MAIL"),
            (.mail, "452 4.3.1 disk", "retry 452 4.3.1 MAIL"),
            (.mail, "550 5.7.1 not you", "refused 550 5.7.1 MAIL"),
            (.mail, "552 5.3.4 too large", "refused 552 5.3.4 MAIL"),
            (.mail, "554 no", "refused 554 MAIL"),
            (.rcpt, "450 4.2.1 greylisted", "retry 450 4.2.1 RCPT"),
            (.rcpt, "451 4.3.0 later", "retry 451 4.3.0 RCPT"),
            (.rcpt, "550-5.1.1 no\r\n550 5.1.1 such user", "refused 550 5.1.1 RCPT"),
            (.rcpt, "554 5.7.1 no", "refused 554 5.7.1 RCPT"),
            (.data, "451 4.3.0 later", "retry 451 4.3.0 DATA"),
            (.data, "554 5.5.1 no valid recipients", "refused 554 5.5.1 DATA"),
            (.end, "451 4.3.0 later", "retry 451 4.3.0 message"),
            (.end, "452 4.3.1 disk", "retry 452 4.3.1 message"),
            (.end, "550 5.7.1 spam", "refused 550 5.7.1 message"),
            (.end, "552 5.3.4 too large", "refused 552 5.3.4 message"),
            (.end, "554 5.6.0 no", "refused 554 5.6.0 message"),
        ] as [(FakeSMTPRule.Event, String, String)])
    func phases(_ event: FakeSMTPRule.Event, _ reply: String, _ summary: String) throws {
        let fake = try FakeSMTP()
        try fake.obey([FakeSMTPRule(event, times: 1, .reply, reply)])
        var connection = try Sending.connection(to: Sending.server(fake.port))
        let first = try connection.send(Sending.message, from: "a@example.com", to: ["b@example.com"])
        #expect(first.map(\.summary) == [summary])
        let second = try connection.send(Sending.message, from: "a@example.com", to: ["b@example.com"])
        #expect(second.map(\.summary) == ["sent 250 2.0.0 message"])
        #expect(try fake.sessionCount() == 1)
        // What was begun is cleared first; what was refused at once, or ended, leaves nothing behind.
        #expect(try fake.commands().contains { $0.name == "RSET" } == (event == .rcpt || event == .data))
    }

    @Test("of one recipient does not fail the others")
    func oneOfThree() throws {
        let fake = try FakeSMTP()
        try fake.obey([
            FakeSMTPRule(.rcpt, with: "bob@", .reply, "550 5.1.1 no bob"),
            FakeSMTPRule(.rcpt, with: "cid@", .reply, "452 4.5.3 too many recipients"),
        ])
        var connection = try Sending.connection(to: Sending.server(fake.port))
        let recipients = ["bob@example.com", "ann@example.com", "cid@example.com", "dot@example.com"]
        let results = try connection.send(Sending.message, from: "a@example.com", to: recipients)
        #expect(results.map(\.recipient) == recipients)
        #expect(
            results.map(\.summary) == [
                "refused 550 5.1.1 RCPT", "sent 250 2.0.0 message", "retry 452 4.5.3 RCPT", "sent 250 2.0.0 message",
            ])
        #expect(try fake.messages().map(\.recipients) == [["ann@example.com", "dot@example.com"]])
    }

    @Test("keeps a refusal apart from an unknown fate in the same mail")
    func refusedAndAmbiguous() throws {
        let fake = try FakeSMTP()
        try fake.obey([FakeSMTPRule(.rcpt, with: "bob@", .reply, "550 5.1.1 no bob"), FakeSMTPRule(.end, .drop)])
        var connection = try Sending.connection(to: Sending.server(fake.port))
        let results = try connection.send(
            Sending.message, from: "a@example.com", to: ["bob@example.com", "ann@example.com"])
        #expect(results.map(\.summary) == ["refused 550 5.1.1 RCPT", "ambiguous connectionLost message"])
        #expect(results[1].reply == nil)
    }

    @Test(
        "for now with a 421 is asked once more, on a new connection",
        arguments: [.connect, .mail, .rcpt, .data] as [FakeSMTPRule.Event])
    func closingOnce(_ event: FakeSMTPRule.Event) throws {
        let fake = try FakeSMTP()
        try fake.obey([FakeSMTPRule(event, times: 1, .replyAndDrop, "421 4.3.2 shutting down")])
        #expect(try Sending.one(Sending.server(fake.port)).fate == .sent)
        #expect(try fake.sessionCount() == 2)
        #expect(try fake.messages().count == 1)
    }

    @Test(
        "for now with a 421 again and again is left alone after the second",
        arguments: [.connect, .mail, .rcpt, .data] as [FakeSMTPRule.Event])
    func closingAlways(_ event: FakeSMTPRule.Event) throws {
        let fake = try FakeSMTP()
        try fake.obey([FakeSMTPRule(event, .replyAndDrop, "421 4.3.2 shutting down")])
        let failure = #expect(throws: MailError.self) { try Sending.one(Sending.server(fake.port)) }
        #expect(failure?.isTransient == true)
        guard case .turnedAway(let reply)? = failure else {
            Issue.record("\(failure.map { "\($0)" } ?? "nothing")")
            return
        }
        #expect("\(reply)" == "421 4.3.2 shutting down")
        #expect(try fake.sessionCount() == 2)
    }

    @Test(
        "a whole message with a 421 has not taken it, and is not asked again on that connection",
        arguments: [.reply, .replyAndDrop] as [FakeSMTPRule.Action])
    func closingAtTheEnd(_ action: FakeSMTPRule.Action) throws {
        let fake = try FakeSMTP()
        try fake.obey([FakeSMTPRule(.end, times: 1, action, "421 4.3.2 shutting down")])
        var connection = try Sending.connection(to: Sending.server(fake.port))
        let first = try connection.send(Sending.message, from: "a@example.com", to: ["b@example.com"])
        #expect(first.map(\.summary) == ["retry 421 4.3.2 message"])
        let second = try connection.send(Sending.message, from: "a@example.com", to: ["b@example.com"])
        #expect(second.map(\.fate) == [.sent])
        #expect(try fake.sessionCount() == 2)
    }

    @Test("to talk at all is an error of the server, not of the mail")
    func greeting() throws {
        let fake = try FakeSMTP()
        try fake.obey([FakeSMTPRule(.connect, .replyAndDrop, "554 5.7.1 your address is listed")])
        let failure = #expect(throws: MailError.self) { try Sending.one(Sending.server(fake.port)) }
        #expect(failure.map { "\($0)" } == "mail server turned us away: 554 5.7.1 your address is listed")
        #expect(failure?.isTransient == false)
        #expect(failure?.concernsMessage == false)
        #expect(try fake.sessionCount() == 1)
        try fake.obey([FakeSMTPRule(.connect, .replyAndDrop, "450 4.7.1 busy")])
        let later = #expect(throws: MailError.self) { try Sending.one(Sending.server(fake.port)) }
        #expect(later?.isTransient == true)
        #expect(try fake.sessionCount() == 2)
    }
}
