import Foundation
import Support

/// Everybody to whom deliveries go in the runs of sending; they count, and kill on demand.
final class Receivers: Sendable {
    let slack: FakeSlack
    let http: FakeHTTPReceiver
    let mail: FakeSMTP
    private let slackTrap = ReceiverTrap()
    private let httpTraps = [SendingWay.webhook: ReceiverTrap(), .teams: ReceiverTrap(), .slackWebhook: ReceiverTrap()]

    init() async throws {
        let (slackTrap, traps) = (slackTrap, httpTraps)
        slack = try await FakeSlack(page: 200) { slackTrap.springs() ? .hold : nil }
        http = try await FakeHTTPReceiver { request in
            let way = Self.way(of: request)
            if let way, traps[way]?.springs() == true { return .hold }
            return switch way {
            case .teams: .answer(202)
            case .slackWebhook: .answer(200, text: "ok")
            default: .answer(200)
            }
        }
        mail = try FakeSMTP()
    }

    /// What a relay's notification workers are told so that they find everybody.
    func environment(_ setup: SendingSetup, relay: RelayUnderTest) throws -> [String: String] {
        var environment = try setup.apply(to: relay, slack: slack.api) { way, name in
            http.url("/\(way.rawValue)/\(name)")
        }
        environment["BATON_NOTIFICATION_SMTP_URL"] = "smtp://127.0.0.1:\(mail.port)?security=none"
        environment["BATON_NOTIFICATION_SMTP_CONNECTIONS"] = "4"
        return environment
    }

    static func way(of request: FakeHTTPRequest) -> SendingWay? {
        SendingWay(rawValue: String(request.path.dropFirst().prefix { $0 != "/" }))
    }

    /// Kills a worker when it has handed over so many deliveries of a way more, and waits for the answer to the last.
    func kill(_ worker: WorkerProcess, at way: SendingWay, after deliveries: Int) async throws {
        guard let victim = worker.pid else { return }
        switch way {
        case .slack: slackTrap.set(victim, after: deliveries)
        case .webhook, .teams, .slackWebhook: httpTraps[way]?.set(victim, after: deliveries)
        case .email: try await killAmidMail(victim, after: deliveries)
        case .file: break
        }
    }

    /// The server has the message to its last dot, and says nothing.
    private func killAmidMail(_ victim: Int32, after mails: Int) async throws {
        let before = try mail.messages().count
        // Where fewer come, the last of them will do.
        try? await eventually("some mails have come", within: .seconds(2)) {
            try mail.messages().count >= before + mails - 1
        }
        try mail.obey([FakeSMTPRule(.end, .hold)])
        let held = try mail.messages().count
        try? await eventually("a mail is held", within: .seconds(8)) { try mail.messages().count > held }
        Glibc.kill(victim, SIGKILL)
        try mail.obey([])
    }
}
