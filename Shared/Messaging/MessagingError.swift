/// What can go wrong between a worker and its broker.
///
/// No case carries a password, a URL or anything of a message body.
package enum MessagingError: Error, Sendable, Equatable {
    /// A broker address that cannot be read. The text names the part, what was found and what was expected.
    case badURL(String)
    /// The connection could not be made, or it broke.
    case connection(String)
    /// Something did not happen within its bound. Whether it happened later is unknown.
    case timedOut(String)
    /// The broker has an alarm and takes no publications on this connection.
    case blocked
    /// The broker closed the connection.
    case closed(code: Int, text: String)
    /// The broker closed the channel.
    case channelClosed(code: Int, text: String)
    /// The broker cancelled a consumer, usually because its queue was deleted.
    case consumerCancelled(queue: String)
    /// The caller asked for something that cannot be done.
    case misuse(String)
}

extension MessagingError {
    /// Whether the same attempt may succeed later, on a new connection, without anybody changing anything.
    package var isTransient: Bool {
        switch self {
        case .connection, .timedOut, .blocked, .consumerCancelled: true
        case .badURL, .misuse: false
        // 320 is an operator's shutdown, 541 a fault inside the broker.
        case .closed(let code, _): code == 320 || code == 541
        // 405 is a queue held by another connection; 406 also reports an acknowledgement that came too late.
        case .channelClosed(let code, _): code == 405 || code == 406 || code == 541
        }
    }
}

extension MessagingError {
    /// A text whose length does not fit into the byte that the protocol has for it.
    static func tooLong(_ name: StaticString, _ count: Int) -> MessagingError {
        .misuse("\(name) has \(count) bytes, expected at most 255")
    }

    static func headersTooLarge(_ frameMax: Int) -> MessagingError {
        .misuse("headers do not fit into a frame of \(frameMax) bytes")
    }
}

extension MessagingError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badURL(let text): "broker address: \(text)"
        case .connection(let text): "broker connection: \(text)"
        case .timedOut(let what): "broker did not answer in time: \(what)"
        case .blocked: "broker takes no messages: a memory or disk alarm is on"
        case .closed(let code, let text): "broker closed the connection: \(code) \(text)"
        case .channelClosed(let code, let text): "broker closed the channel: \(code) \(text)"
        case .consumerCancelled(let queue): "broker cancelled the consumer of queue \(queue)"
        case .misuse(let text): "messaging: \(text)"
        }
    }
}
