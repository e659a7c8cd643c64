/// One line of the event log.
package struct LogEntry: Sendable {
    /// Orders the entries of all logs of the process.
    package var number: Int
    package var at: ContinuousClock.Instant
    /// Counts the connections of one proxy from 1; 0 is the proxy itself.
    package var connection: Int
    /// Nil for what concerns the whole connection.
    package var direction: Direction?
    package var event: LoggedEvent

    package init(
        number: Int, at: ContinuousClock.Instant, connection: Int, direction: Direction?, event: LoggedEvent
    ) {
        self.number = number
        self.at = at
        self.connection = connection
        self.direction = direction
        self.event = event
    }
}

extension LogEntry: CustomStringConvertible {
    package var description: String {
        let way =
            switch direction {
            case .toServer: " → server"
            case .toClient: " → client"
            default: ""
            }
        let what =
            switch event {
            case .amqp(let event): "\(event)"
            case .postgres(let event): "\(event)"
            default: "\(event)"
            }
        return "#\(number) connection \(connection)\(way): \(what)"
    }
}
