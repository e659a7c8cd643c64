/// When a fault strikes.
///
/// Messages are counted over all connections of the proxy, from the injection on.
package enum Trigger: Sendable {
    /// From now on; on each connection, or with an action that happens once, on the first one.
    case always
    /// When this many bytes of one connection have gone through since the injection.
    case afterBytes(Int)
    /// The nth frame with this method; a publish or a delivery is not complete with it.
    case amqp(method: AMQPMethod, nth: Int = 1)
    /// The nth whole message, with its header and its body, that this method began.
    case amqpMessage(of: AMQPMethod, nth: Int = 1)
    case postgres(message: PostgresMessage, nth: Int = 1)
    /// The nth Query or Parse whose text contains this, upper or lower case.
    case statement(containing: String, nth: Int = 1)
    /// The nth Query, or Execute of a prepared statement, whose text contains this, upper or lower case.
    case execution(containing: String, nth: Int = 1)

    /// How many matching messages it takes; nil where messages are not counted.
    var nth: Int? {
        switch self {
        case .always, .afterBytes: nil
        case .amqp(_, let nth), .amqpMessage(_, let nth), .postgres(_, let nth): nth
        case .statement(_, let nth), .execution(_, let nth): nth
        }
    }

    func matches(_ event: StreamEvent) -> Bool {
        switch (self, event) {
        case (.amqp(let method, _), .amqp(let event)): event.part == .method && event.method == method
        case (.amqpMessage(let method, _), .amqp(let event)): event.part == .message && event.method == method
        case (.postgres(let message, _), .postgres(let event)): message.matches(event.message)
        case (.statement(let text, _), .postgres(let event)):
            (event.message == .query || event.message == .parse) && event.mentions(text)
        case (.execution(let text, _), .postgres(let event)):
            (event.message == .query || event.message == .execute) && event.mentions(text)
        default: false
        }
    }
}
