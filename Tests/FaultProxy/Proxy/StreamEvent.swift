/// One message of a stream, in either protocol.
enum StreamEvent: Sendable {
    case amqp(AMQPEvent)
    case postgres(PostgresEvent)

    var start: Int {
        switch self {
        case .amqp(let event): event.start
        case .postgres(let event): event.start
        }
    }

    var end: Int {
        switch self {
        case .amqp(let event): event.end
        case .postgres(let event): event.end
        }
    }

    /// What the log keeps of it; nil for what it does not keep.
    var logged: LoggedEvent? {
        switch self {
        case .amqp(let event): event.isLogged ? .amqp(event) : nil
        case .postgres(let event): event.isLogged ? .postgres(event) : nil
        }
    }
}
