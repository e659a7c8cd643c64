/// Reads the messages of one direction of a connection.
enum StreamReader {
    case amqp(AMQPFrameReader)
    case postgres(PostgresMessageReader)
    case plain

    init(_ spoken: WireProtocol, _ direction: Direction) {
        self =
            switch spoken {
            case .amqp: .amqp(AMQPFrameReader())
            case .postgres: .postgres(PostgresMessageReader(direction == .toServer ? .client : .server))
            case .plain: .plain
            }
    }

    /// Where the last whole message ended.
    var boundary: Int {
        switch self {
        case .amqp(let reader): reader.boundary
        case .postgres(let reader): reader.boundary
        case .plain: .max
        }
    }

    mutating func feed(_ bytes: ArraySlice<UInt8>) -> [StreamEvent] {
        switch self {
        case .amqp(var reader):
            self = .plain
            let events = reader.feed(bytes).map(StreamEvent.amqp)
            self = .amqp(reader)
            return events
        case .postgres(var reader):
            self = .plain
            let events = reader.feed(bytes).map(StreamEvent.postgres)
            self = .postgres(reader)
            return events
        case .plain: return []
        }
    }
}
