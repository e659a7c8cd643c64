import Contracts
import FoundationEssentials
import Logging
import Mail
import Models
import NoticeSamples
import Support
import Testing

@testable import Notices
@testable import Notification

@Suite("The channel email", .timeLimit(.minutes(2)))
struct MailChannelTests {
    private func channel(_ fake: FakeSMTP, connections: Int = 2) throws -> MailChannel {
        var server = SMTPServer(host: "127.0.0.1", port: fake.port, security: .none)
        server.ehloName = "baton.example"
        server.timeouts.finalReply = .seconds(1)
        return MailChannel(
            writer: try Fixture.writer(),
            relays: try MailRelays(server, connections: connections, logger: Logger(label: "test")))
    }

    private func job(_ change: (inout DeliveryJob) -> Void = { _ in }) throws -> DeliveryJob {
        var job = Fixture.job(try BodyCoding.encode(Fixture.content()))
        job.channel = "email"
        job.destination = "email"
        change(&job)
        return job
    }

    @Test("hands the mail to the server, and keeps its word on it")
    func sends() async throws {
        let fake = try FakeSMTP()
        let effect = await (try channel(fake)).attempt(try job())
        guard case .sent(let receipt) = effect else {
            Issue.record("\(effect)")
            return
        }
        #expect(receipt.reference?.contains("queued as") == true)
        #expect(!receipt.wasSentAgain)
        let message = try #require(try fake.messages().first)
        #expect(message.recipients == ["ada@baton.example"])
        let mail = try ReadMail(message.content)
        #expect(mail["Message-ID"] == "<\(Fixture.deliveryID.uuidString.lowercased())@relay.example>")
        #expect(mail["References"] == "<lead.\(Fixture.leadID.uuidString.lowercased())@relay.example>")
    }

    @Test(
        "takes the server's answers for what they are",
        arguments: [
            (FakeSMTPRule(.rcpt, .reply, "450 4.2.1 mailbox busy"), "retry by message"),
            (FakeSMTPRule(.end, .reply, "452 4.3.1 no space"), "retry by message"),
            (FakeSMTPRule(.rcpt, .reply, "550 5.1.1 no such user"), "parked"),
            (FakeSMTPRule(.end, .reply, "554 5.7.1 refused"), "parked"),
            (FakeSMTPRule(.mail, .reply, "552 5.3.4 too big"), "parked"),
            (FakeSMTPRule(.connect, .replyAndDrop, "421 4.3.2 busy"), "retry by destination"),
            (FakeSMTPRule(.data, .drop), "retry by destination"),
            (FakeSMTPRule(.end, .drop), "ambiguous"),
            (FakeSMTPRule(.end, .hold), "ambiguous"),
        ])
    func answers(rule: FakeSMTPRule, expected: String) async throws {
        let fake = try FakeSMTP()
        try fake.obey([rule])
        let effect = await (try channel(fake)).attempt(try job())
        #expect(effect.kind == expected, "\(effect)")
    }

    @Test("waits for a server that is away, and asks a person about one that is not to be trusted")
    func unreachable() async throws {
        let port: UInt16
        do { port = try FakeSMTP().port }
        let away = SMTPServer(host: "127.0.0.1", port: port, security: .none)
        let relays = try MailRelays(away, connections: 1, logger: Logger(label: "test"))
        let effect = await MailChannel(writer: try Fixture.writer(), relays: relays).attempt(try job())
        #expect(effect.kind == "retry by destination", "\(effect)")

        // TLS is asked for, and not offered.
        let fake = try FakeSMTP()
        let plain = SMTPServer(host: "127.0.0.1", port: fake.port, security: .startTLS)
        let stripped = try MailRelays(plain, connections: 1, logger: Logger(label: "test"))
        let refused = await MailChannel(writer: try Fixture.writer(), relays: stripped).attempt(try job())
        #expect(refused.kind == "paused by destination", "\(refused)")
        #expect(try fake.messages().isEmpty)
    }

    @Test("sends once more under the same identity where nobody knows, and then no more")
    func again() async throws {
        let fake = try FakeSMTP()
        let channel = try channel(fake)
        let effect = await channel.attempt(
            try job {
                $0.isAmbiguous = true
                $0.ambiguous = 1
            })
        guard case .sent(let receipt) = effect else {
            Issue.record("\(effect)")
            return
        }
        #expect(receipt.wasSentAgain)
        let third = await channel.attempt(
            try job {
                $0.isAmbiguous = true
                $0.ambiguous = 2
            })
        #expect(third.kind == "unknown")
        #expect(try fake.messages().count == 1)
    }

    @Test("sends nothing twice where the policy prefers once")
    func once() async throws {
        let fake = try FakeSMTP()
        let effect = await (try channel(fake)).attempt(
            try job {
                $0.isAmbiguous = true
                $0.ambiguous = 1
                $0.prefersOnce = true
            })
        #expect(effect.kind == "unknown")
        #expect(try fake.messages().isEmpty)
    }

    @Test("is leased for longer than all of the server's time-outs together")
    func lease() throws {
        let server = SMTPServer(host: "127.0.0.1", port: 25, security: .none)
        let relays = try MailRelays(server, connections: 1, logger: Logger(label: "test"))
        let lease = MailChannel(writer: try Fixture.writer(), relays: relays).pace.lease
        #expect(lease > Double(server.timeouts.longest(recipients: 1).components.seconds))
    }

    @Test("works through many over few connections, each once")
    func many() async throws {
        let fake = try FakeSMTP()
        let channel = try channel(fake, connections: 3)
        let jobs = try (0..<60).map { _ in try job { $0.deliveryID = UUID() } }
        await withTaskGroup(of: Void.self) { group in
            for lane in 0..<3 {
                group.addTask {
                    for job in jobs.enumerated().filter({ $0.offset % 3 == lane }).map(\.element) {
                        _ = await channel.attempt(job)
                    }
                }
            }
        }
        let ids = try fake.messages().map { try ReadMail($0.content)["Message-ID"] ?? "" }
        #expect(Set(ids).count == 60 && ids.count == 60)
        #expect(try fake.sessionCount() <= 3)
    }
}

extension DeliveryEffect {
    /// The kind of ending, in words.
    var kind: String {
        switch self {
        case .sent: "sent"
        case .retry(_, _, let blame): "retry by \(blame)"
        case .ambiguous: "ambiguous"
        case .unknown: "unknown"
        case .parked: "parked"
        case .paused(_, let blame): "paused by \(blame)"
        }
    }
}
