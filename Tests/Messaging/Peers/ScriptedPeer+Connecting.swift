import Logging
import Messaging
import Testing

extension ScriptedPeer {
    static func connect(_ settings: ConnectionSettings, _ deadlines: Deadlines) throws -> Connection {
        try Connection(settings, deadlines: deadlines, logger: Logger(label: "messaging-tests"))
    }

    /// A message whose body fits into one frame.
    static func publication(_ size: Int = 4) -> Publication {
        Publication(exchange: "e", routingKey: "k", body: Array(repeating: 1, count: size))
    }
}

/// The error that `body` throws, and how long it took to come.
func timedFailure(_ body: () throws -> Void) throws -> (error: MessagingError, after: Duration) {
    let start = ContinuousClock.now
    let error = try #require(throws: MessagingError.self) { try body() }
    return (error, ContinuousClock.now - start)
}
