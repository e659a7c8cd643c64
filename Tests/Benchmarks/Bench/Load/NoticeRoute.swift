import Foundation

/// Where the notices of a run go, as policy and settings say it: one for each lead.
struct NoticeRoute {
    enum Channel: String {
        case file, email, webhook, slack
    }

    var channel: Channel
    /// Leads are spread evenly over them; a divisor of 100.
    var receivers = 1
    /// To the mail server.
    var connections = 2

    /// Signs the webhooks.
    static let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLw8x"
    static let token = "xoxb-bench"

    /// What figures call it.
    var name: String {
        switch channel {
        case .file: "file"
        case .email: "email, \(connections) connections"
        case .webhook: "webhook, \(receivers) receivers"
        case .slack: "slack"
        }
    }

    /// As the dispatcher knows them; all mail leaves by one relay, and all files by one folder.
    var destinations: [String] {
        switch channel {
        case .file, .email: [channel.rawValue]
        case .webhook, .slack: (0..<receivers).map { "\(channel.rawValue):\(receiver($0))" }
        }
    }

    var sink: Sink.Kind? {
        switch channel {
        case .file: nil
        case .email: .smtp
        case .webhook, .slack: .http
        }
    }

    private func receiver(_ number: Int) -> String { "C\(100 + number)" }

    /// Stores the policy and makes it the active one.
    func activate(at place: BenchPlace) throws {
        let path = "\(place.home)/policy.yaml"
        try policy.write(toFile: path, atomically: true, encoding: .utf8)
        try Self.activate(path, at: place)
    }

    static func activate(_ path: String, at place: BenchPlace) throws {
        let children = try Children(logs: "\(place.results)/log")
        try children.start(
            "apply", "\(place.executables)/baton", ["apply", path, "--activate"],
            environment: ["BATON_DATABASE_URL": place.databaseURL])
        try children.waitForAll()
    }

    private var policy: String {
        let rules = (0..<receivers).map { number in
            let to =
                switch channel {
                case .file, .email: "to: [owner], channel: \(channel.rawValue)"
                case .webhook: "channel: \"webhook:\(receiver(number))\""
                case .slack: "to: [\"slack:\(receiver(number))\"], channel: slack"
                }
            return "  - {id: r\(number), events: [lead.routed], \(condition(number))\(to), template: lead-routed}\n"
        }
        return "kind: notification-policy\nname: bench\nrules:\n\(rules.joined())"
    }

    /// By the last digits of the lead's number, with which the sample's last names end.
    private func condition(_ number: Int) -> String {
        guard receivers > 1 else { return "" }
        let ends = stride(from: number, to: 100, by: receivers).flatMap { end in
            end < 10 ? ["\"0\(end)\"", "\" \(end)\""] : ["\"\(end)\""]
        }
        return "when: {field: lead.lastName, endsWith: [\(ends.joined(separator: ", "))]}, "
    }

    /// The settings of notification that lead there; `port` is the sink's.
    func environment(port: UInt16?, place: BenchPlace) throws -> [String: String] {
        guard let port else { return [:] }
        let endpoints: String
        switch channel {
        case .file: return [:]
        case .email:
            return [
                "BATON_NOTIFICATION_SMTP_URL": "smtp://127.0.0.1:\(port)?security=none",
                "BATON_NOTIFICATION_SMTP_CONNECTIONS": "\(connections)",
            ]
        case .webhook:
            let webhooks = (0..<receivers).map { number in
                """
                {"name":"\(receiver(number))","url":"http://127.0.0.1:\(port)/\(receiver(number))",\
                "secrets":["\(Self.secret)"]}
                """
            }
            endpoints = #"{"webhooks":[\#(webhooks.joined(separator: ","))]}"#
        case .slack:
            endpoints = #"{"slack":{"token":"\#(Self.token)","api":"http://127.0.0.1:\#(port)/api/"}}"#
        }
        let path = "\(place.home)/endpoints.json"
        try endpoints.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        return ["BATON_NOTIFICATION_ENDPOINTS": path, "BATON_NOTIFICATION_ALLOW_PRIVATE": "127.0.0.1/32"]
    }
}
