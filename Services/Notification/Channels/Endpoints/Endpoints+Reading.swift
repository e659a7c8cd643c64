import FoundationEssentials
import Glibc
import Notices

extension Endpoints {
    /// Reads the endpoints file, which nobody but its owner and group may read.
    init(path: String) throws(EndpointsError) {
        var status = stat()
        guard stat(path, &status) == 0, let content = FileManager.default.contents(atPath: path) else {
            throw .unreadable(file: path)
        }
        guard status.st_mode & 0o027 == 0 else {
            throw .exposed(file: path, mode: "0" + String(status.st_mode & 0o777, radix: 8))
        }
        try self.init(json: content, file: path)
    }

    /// Checks the text of an endpoints file; `file` names it in errors.
    init(json: Data, file: String) throws(EndpointsError) {
        let read: EndpointsFile
        do {
            read = try JSONDecoder().decode(EndpointsFile.self, from: json)
        } catch {
            let (field, problem) = Self.place(of: error)
            throw .invalid(file: file, field: field, problem: problem)
        }
        do throws(Problem) {
            for (index, webhook) in read.webhooks.enumerated() {
                let field = "webhooks[\(index)]"
                try Self.check(name: webhook.name, isTaken: webhooks[webhook.name] != nil, "\(field).name")
                try Self.check(secrets: webhook.secrets, "\(field).secrets")
                webhooks[webhook.name] = WebhookEndpoint(
                    url: try Self.url(webhook.url, "\(field).url"), secrets: webhook.secrets)
            }
            for (index, team) in read.teams.enumerated() {
                try Self.check(name: team.name, isTaken: teams[team.name] != nil, "teams[\(index)].name")
                teams[team.name] = try Self.url(team.url, "teams[\(index)].url")
            }
            slack = try read.slack.map { slack throws(Problem) in try Self.slack(slack) }
        } catch {
            throw .invalid(file: file, field: error.field, problem: error.problem)
        }
    }

    private struct Problem: Error {
        var field: String
        var problem: String
    }

    private static func slack(_ slack: EndpointsFile.Slack) throws(Problem) -> SlackEndpoint {
        if let token = slack.token, !isToken(token) {
            throw Problem(field: "slack.token", problem: "found something else, expected a token such as xoxb-...")
        }
        var endpoint = SlackEndpoint(
            token: slack.token, api: try url(slack.api ?? SlackEndpoint.publicAPI, "slack.api"))
        for (name, text) in slack.webhooks.sorted(by: { $0.key < $1.key }) {
            let shown = String(name.prefix(80))
            guard isPlace(name) else {
                throw Problem(field: "slack.webhooks", problem: "found the name \(shown), expected one such as #sales")
            }
            endpoint.webhooks[name] = try url(text, "slack.webhooks.\(shown)")
        }
        return endpoint
    }

    private static func check(name: String, isTaken: Bool, _ field: String) throws(Problem) {
        guard isName(name[...]) else {
            throw Problem(
                field: field,
                problem: "found \(name.prefix(80)), expected 1 to 64 letters, digits, hyphens or underscores")
        }
        if isTaken { throw Problem(field: field, problem: "found \(name) a second time, expected each name once") }
    }

    private static func check(secrets: [String], _ field: String) throws(Problem) {
        guard (1...4).contains(secrets.count) else {
            throw Problem(field: field, problem: "found \(secrets.count), expected 1 to 4")
        }
        for (index, secret) in secrets.enumerated() {
            let key = secret.hasPrefix("whsec_") ? Data(base64Encoded: String(secret.dropFirst(6))) : nil
            guard let key, (24...64).contains(key.count) else {
                throw Problem(
                    field: "\(field)[\(index)]",
                    problem: "found something else, expected whsec_ and the base64 of 24 to 64 bytes")
            }
        }
    }

    private static func url(_ text: String, _ field: String) throws(Problem) -> EndpointURL {
        do {
            return try EndpointURL(text)
        } catch {
            throw Problem(field: field, problem: error.description)
        }
    }

    /// As policies write channels of Slack: `#sales`, with letters of any script, or an id.
    private static func isPlace(_ text: String) -> Bool {
        guard text.hasPrefix("#") else { return isName(text[...]) }
        return (2...81).contains(text.utf8.count)
            && text.utf8.dropFirst().allSatisfy {
                $0 >= 0x80 || $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || "-_.".utf8.contains($0)
            }
    }

    /// As policies write names.
    private static func isName(_ text: Substring) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { ($0 | 0x20) &- 0x61 < 26 || $0 &- 0x30 < 10 || "_-".utf8.contains($0) }
    }

    /// What a header can hold.
    static func isToken(_ text: String) -> Bool {
        (8...500).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    private static func place(of error: any Error) -> (field: String, problem: String) {
        guard let error = error as? DecodingError else { return ("", "found no JSON, expected an object") }
        return switch error {
        case .typeMismatch(let type, let context): (field(context.codingPath), "found another type, expected \(type)")
        case .valueNotFound(let type, let context): (field(context.codingPath), "found null, expected \(type)")
        case .keyNotFound(let key, let context): (field(context.codingPath + [key]), "found nothing, expected a value")
        // What is not of ours comes from the parser.
        case .dataCorrupted(let context) where !context.debugDescription.hasPrefix("found"):
            ("", "found no JSON, expected an object")
        case .dataCorrupted(let context): (field(context.codingPath), context.debugDescription)
        @unknown default: ("", "cannot be read")
        }
    }

    /// `webhooks[2].url`.
    private static func field(_ path: [any CodingKey]) -> String {
        path.reduce(into: "") { text, key in
            text += key.intValue.map { "[\($0)]" } ?? (text.isEmpty ? "" : ".") + key.stringValue
        }
    }
}
