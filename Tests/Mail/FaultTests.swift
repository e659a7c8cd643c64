import Mail
import Testing

/// Each outcome is either an error, and nobody has the mail, or the fate "ambiguous", and somebody may have it.
@Suite("A server that misbehaves", .timeLimit(.minutes(2)))
struct FaultTests {
    typealias Step = ScriptedSMTP.Step

    /// Up to the answer to EHLO.
    static let greeted: [Step] = [.say("220 hi\r\n"), .line, .say("250-hi\r\n250 SIZE 100000000\r\n")]
    static let named: [Step] = greeted + [.line, .say("250 ok\r\n"), .line, .say("250 ok\r\n"), .line]
    static let handed: [Step] = named + [.say("354 go on\r\n"), .message]

    private static func server(_ scripted: ScriptedSMTP, isImpatient: Bool = false) -> SMTPServer {
        var server = Sending.server(scripted.port)
        guard isImpatient else { return server }
        server.timeouts.login = .milliseconds(300)
        server.timeouts.command = .milliseconds(300)
        server.timeouts.message = .milliseconds(300)
        server.timeouts.finalReply = .milliseconds(300)
        return server
    }

    @Test(
        "by hanging up before it has the message: nobody has it",
        arguments: [
            [], [.say("220 hi\r\n"), .line], greeted, greeted + [.line], greeted + [.line, .say("250 ok\r\n"), .line],
            named, named + [.say("354 go on\r\n"), .reset], greeted + [.line, .reset], [.reset],
            greeted + [.line, .say("25")],
        ] as [[Step]])
    func hangsUp(_ script: [Step]) throws {
        let scripted = try ScriptedSMTP(script)
        let failure = #expect(throws: MailError.self) {
            try Sending.one(Self.server(scripted), Self.message(for: script))
        }
        guard case .unreachable? = failure else {
            Issue.record("\(failure.map { "\($0)" } ?? "nothing")")
            return
        }
        #expect(failure?.isTransient == true)
        // Only a connection that was used before is silently replaced.
        #expect(scripted.connectionCount == 1)
    }

    @Test(
        "by falling silent before it has the message: nobody has it",
        arguments: [
            ([.wait], .login), ([.say("220-hi\r\n"), .wait], .login), ([.say("220 hi\r\n"), .wait], .login),
            (greeted + [.wait], .sender), (greeted + [.line, .say("250 ok\r\n"), .wait], .recipient),
            (greeted + [.line, .say("250-ok\r\n"), .wait], .sender), (named + [.wait], .data),
            (named + [.say("354 go on\r\n"), .wait], .message),
        ] as [([Step], SMTPPhase)])
    func fallsSilent(_ script: [Step], _ phase: SMTPPhase) throws {
        let scripted = try ScriptedSMTP(script)
        #expect(throws: MailError.timedOut(phase)) {
            try Sending.one(Self.server(scripted, isImpatient: true), Self.message(for: script))
        }
        #expect(scripted.connectionCount == 1)
    }

    @Test(
        "after the final dot: somebody may have the message",
        arguments: [
            (handed, "ambiguous connectionLost message"), (handed + [.reset], "ambiguous connectionLost message"),
            (handed + [.wait], "ambiguous timedOut message"),
            (handed + [.say("250-queued\r\n"), .wait], "ambiguous timedOut message"),
            (handed + [.say("250-queued\r\n")], "ambiguous connectionLost message"),
            (handed + [.say("250 queue"), .wait], "ambiguous timedOut message"),
            (handed + [.say("thanks\r\n"), .wait], "ambiguous unreadable message"),
            (handed + [.say("250-a\r\n550 b\r\n"), .wait], "ambiguous unreadable message"),
            (handed + [.say("354 more\r\n"), .wait], "ambiguous unreadable 354 message"),
            (handed + [.flood("250-queued\r\n")], "ambiguous unreadable message"),
            (handed + [.flood("2")], "ambiguous unreadable message"),
        ] as [([Step], String)])
    func afterTheDot(_ script: [Step], _ summary: String) throws {
        let scripted = try ScriptedSMTP(script)
        let result = try Sending.one(Self.server(scripted, isImpatient: true))
        #expect(result.summary == summary)
        #expect(scripted.connectionCount == 1)
    }

    @Test("after the final dot by an end of the connection, but not before its answer: it is sent")
    func answersAndLeaves() throws {
        let scripted = try ScriptedSMTP(Self.handed + [.say("250 2.0.0 queued\r\n")])
        #expect(try Sending.one(Self.server(scripted)).summary == "sent 250 2.0.0 message")
    }

    @Test(
        "by nonsense before it has the message: nobody has it",
        arguments: [
            [.say("554-a\r\n"), .flood("554-b\r\n")], [.flood("220-hi\r\n")],
            greeted + [.line, .say("hello\r\n"), .wait], greeted + [.line, .flood("250-x\r\n")],
            greeted + [.line, .flood("x")], greeted + [.line, .say("354 go on\r\n"), .wait],
            greeted + [.line, .say("250 ok\r\n250 ok\r\n"), .line, .wait],
            greeted + [.line, .say("250 ok\r\n"), .line, .say("354 go on\r\n"), .wait],
            named + [.say("250 ok\r\n"), .wait], named + [.say("354 go on\r\n250 queued\r\n"), .wait],
            named + [.say("354 go on\r\nhello\r\n"), .wait],
        ] as [[Step]])
    func nonsense(_ script: [Step]) throws {
        let scripted = try ScriptedSMTP(script)
        let failure = #expect(throws: MailError.self) {
            try Sending.one(Self.server(scripted), Self.message(for: script))
        }
        guard case .unexpected? = failure else {
            Issue.record("\(failure.map { "\($0)" } ?? "nothing")")
            return
        }
    }

    @Test("by garbage instead of a greeting: it is waited for, within bounds")
    func garbage() throws {
        let scripted = try ScriptedSMTP([.say("SSH-2.0-OpenSSH_9.2\r\n"), .wait])
        #expect(throws: MailError.timedOut(.login)) { try Sending.one(Self.server(scripted, isImpatient: true)) }
    }

    @Test("by refusing in the middle of a message: the refusal counts, and nothing more is sent")
    func refusesEarly() throws {
        let scripted = try ScriptedSMTP(Self.named + [.say("354 go on\r\n552 5.3.4 too large\r\n"), .wait])
        #expect(try Sending.one(Self.server(scripted), Self.large).summary == "refused 552 5.3.4 message")
    }

    @Test("by not offering STARTTLS, or by refusing it: nothing is sent in the clear")
    func stripped() throws {
        for script in [
            Self.greeted + [.wait],
            [
                .say("220 hi\r\n"), .line, .say("250-hi\r\n250 STARTTLS\r\n"), .line, .say("454 4.7.0 not now\r\n"),
                .wait,
            ],
            [.say("220 hi\r\n"), .line, .say("502 what\r\n"), .wait],
        ] as [[Step]] {
            let scripted = try ScriptedSMTP(script)
            var server = Self.server(scripted)
            server.security = .startTLS
            server.credentials = SMTPCredentials(user: "ann", password: "secret")
            let failure = #expect(throws: MailError.self) { try Sending.one(server) }
            switch failure {
            case .insecure, .turnedAway: break
            default: Issue.record("\(failure.map { "\($0)" } ?? "nothing")")
            }
            #expect(scripted.lines.allSatisfy { $0.hasPrefix("EHLO ") || $0 == "STARTTLS" })
        }
    }

    @Test("by smuggling answers in before TLS: they end the conversation")
    func injection() throws {
        let scripted = try ScriptedSMTP([
            .say("220 hi\r\n"), .line, .say("250-hi\r\n250 STARTTLS\r\n"), .line,
            .say("220 go on\r\n250-hi\r\n250 AUTH PLAIN\r\n235 welcome\r\n"), .wait,
        ])
        var server = Self.server(scripted)
        server.security = .startTLS
        let failure = #expect(throws: MailError.self) { try Sending.one(server) }
        guard case .insecure? = failure else {
            Issue.record("\(failure.map { "\($0)" } ?? "nothing")")
            return
        }
        #expect(scripted.lines.last == "STARTTLS")
    }

    @Test("by not being there")
    func absent() throws {
        let port = try ScriptedSMTP([]).port
        let failure = #expect(throws: MailError.self) { try Sending.one(Sending.server(port)) }
        guard case .unreachable? = failure else {
            Issue.record("\(failure.map { "\($0)" } ?? "nothing")")
            return
        }
        var server = Sending.server(25)
        server.host = "nowhere.invalid"
        server.allowsPlainAnywhere = true
        let unknown = #expect(throws: MailError.self) { try Sending.one(server) }
        #expect(unknown?.isTransient == true)
    }

    /// A small one, unless the server takes the beginning: then the end must not fit into the kernel's buffers.
    private static func message(for script: [Step]) -> [UInt8] {
        let takesMore = script.contains { if case .say(let text) = $0 { text.hasPrefix("354") } else { false } }
        return takesMore ? large : Sending.message
    }

    private static let large = Array(repeating: Array("0123456789\r\n".utf8), count: 700_000).flatMap(\.self)
}
