/// The messages of PostgreSQL's protocol, version 3, that tests and audits look at.
package enum PostgresMessage: Sendable, Hashable {
    // From the client, before it says what it wants.
    case startup
    case encryptionRequest
    case cancelRequest
    // From the client.
    case query
    case parse
    case bind
    case execute
    case close
    case sync
    case terminate
    // From the server.
    /// One byte: encryption or not.
    case encryptionAnswer
    case authentication
    /// As a trigger, nil stands for any tag.
    case commandComplete(tag: String? = nil)
    case readyForQuery
    case errorResponse
    case dataRow
    /// Any other message, by its type byte.
    case other(UInt8)
    /// The stream is encrypted or not PostgreSQL's: nothing is read from here on.
    case unreadable

    func matches(_ message: PostgresMessage) -> Bool {
        if case .commandComplete(tag: nil) = self, case .commandComplete = message { return true }
        return self == message
    }

    init(client type: UInt8) {
        self =
            switch type {
            case UInt8(ascii: "Q"): .query
            case UInt8(ascii: "P"): .parse
            case UInt8(ascii: "B"): .bind
            case UInt8(ascii: "E"): .execute
            case UInt8(ascii: "C"): .close
            case UInt8(ascii: "S"): .sync
            case UInt8(ascii: "X"): .terminate
            default: .other(type)
            }
    }

    init(server type: UInt8) {
        self =
            switch type {
            case UInt8(ascii: "R"): .authentication
            case UInt8(ascii: "C"): .commandComplete()
            case UInt8(ascii: "Z"): .readyForQuery
            case UInt8(ascii: "E"): .errorResponse
            case UInt8(ascii: "D"): .dataRow
            default: .other(type)
            }
    }

    /// How much of such a message is read; the rest is counted only.
    var keptBytes: Int {
        switch self {
        case .query, .parse: 1 << 16
        case .bind, .execute, .close, .commandComplete, .errorResponse: 1 << 10
        default: 6
        }
    }
}
