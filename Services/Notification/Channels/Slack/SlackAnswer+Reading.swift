import Contracts
import FoundationEssentials
import Models

extension SlackAnswer {
    private struct Body: Decodable {
        var ok: Bool
        var error: String?
        var ts: String?
        var channel: String?
    }

    /// Reads an answer of `chat.postMessage`, which says nearly everything in the body of a 200.
    static func toPostMessage(
        status: Int, headers: [(name: String, value: String)], body: [UInt8], now: Timestamp
    ) -> SlackAnswer {
        let seconds = RetryAfter.seconds(in: headers, now: now)
        if status == 429 { return .retry(after: seconds, reason: "HTTP 429", mostAttempts: nil) }
        guard let read = try? BodyCoding.decode(Body.self, from: body) else {
            // Somebody else answered, or half of it was lost.
            return (200..<300).contains(status)
                ? .ambiguous(reason: "HTTP \(status) without an answer of Slack's") : byStatus(status, seconds)
        }
        guard !read.ok else {
            guard (200..<300).contains(status) else { return .ambiguous(reason: "ok in an answer of HTTP \(status)") }
            return .sent(ts: read.ts, channel: read.channel)
        }
        guard let code = read.error.map(Self.code), !code.isEmpty else { return byStatus(status, seconds) }
        return answer(code, seconds)
    }

    /// Reads an answer of an incoming webhook: `ok`, or a code as plain text.
    static func toIncomingWebhook(
        status: Int, headers: [(name: String, value: String)], body: [UInt8], now: Timestamp
    ) -> SlackAnswer {
        let seconds = RetryAfter.seconds(in: headers, now: now)
        if status == 429 { return .retry(after: seconds, reason: "HTTP 429", mostAttempts: nil) }
        let text = String(decoding: body.prefix(200), as: UTF8.self).filter { !$0.isWhitespace }
        if (200..<300).contains(status) {
            return text == "ok"
                ? .sent(ts: nil, channel: nil) : .ambiguous(reason: "HTTP \(status) without an answer of Slack's")
        }
        let code = Self.code(text)
        guard !code.isEmpty else { return byStatus(status, seconds) }
        // Its address is the only key that a webhook has, and the channel's alone.
        return switch answer(code, seconds) {
        case .pauseWorkspace(let reason): .pauseDestination(reason: reason)
        case .retry(_, _, .some) where (500..<600).contains(status): byStatus(status, seconds)
        case let known: known
        }
    }

    private static func answer(_ code: String, _ seconds: Int?) -> SlackAnswer {
        SlackErrorClass(code: code)?.answer(code, after: seconds)
            ?? .retry(after: seconds, reason: "unknown code \(code)", mostAttempts: mostUnknown)
    }

    /// What is left where no code can be read, such as a page of a proxy's.
    private static func byStatus(_ status: Int, _ seconds: Int?) -> SlackAnswer {
        switch status {
        case 408, 425, 500..<600: .retry(after: seconds, reason: "HTTP \(status)", mostAttempts: nil)
        case 401, 403: .pauseWorkspace(reason: "HTTP \(status)")
        case 404, 410: .pauseDestination(reason: "HTTP \(status)")
        case 400..<500: .park(reason: "HTTP \(status)")
        default: .retry(after: seconds, reason: "HTTP \(status)", mostAttempts: mostUnknown)
        }
    }

    /// A text that can be a code; empty for anything else, so that no page ends up in a reason.
    private static func code(_ text: String) -> String {
        guard (1...64).contains(text.utf8.count),
            text.utf8.allSatisfy({ $0 &- 0x61 < 26 || $0 &- 0x30 < 10 || $0 == 0x5F })
        else { return "" }
        return text
    }
}
