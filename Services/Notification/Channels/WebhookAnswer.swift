import Models

/// What a receiver's answer means for a delivery (Standard Webhooks).
enum WebhookAnswer: Equatable, Sendable {
    /// Taken; `isAccepted` where the receiver only promises to work on it.
    case sent(isAccepted: Bool)
    case retry(after: Int?, reason: String)
    /// The receiver wants no more of them: somebody has to look at it, and the queue stays.
    case disable(reason: String)
    case park(reason: String)

    /// Redirections are failures: an address that was checked must not lead to one that was not.
    init(status: Int, headers: [(name: String, value: String)], now: Timestamp) {
        switch status {
        case 200..<300: self = .sent(isAccepted: status == 202)
        case 300..<400: self = .park(reason: "HTTP \(status): a redirection, which is not followed")
        case 410: self = .disable(reason: "HTTP 410")
        case 408, 425, 429, 500..<600:
            self = .retry(after: RetryAfter.seconds(in: headers, now: now), reason: "HTTP \(status)")
        case 400..<500: self = .park(reason: "HTTP \(status)")
        // Neither an answer of HTTP's nor one that says what became of the message.
        default: self = .retry(after: nil, reason: "HTTP \(status)")
        }
    }
}
