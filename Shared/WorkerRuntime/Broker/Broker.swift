import Contracts
import Logging
import Messaging

/// What a command line needs of the broker: each call opens a connection of its own and ends within its bounds.
///
/// The calls block; run them on a thread that may.
package enum Broker {
    /// Declares the exchange, the queues and the bindings of ``Topology``; what is there already stays.
    package static func declare(url: String) throws {
        try withConnection(url) { connection throws(MessagingError) in
            try connection.declareExchange(Topology.exchange, type: "topic")
            for step in Step.allCases {
                try connection.declareQueue(step.queue, arguments: Topology.queueArguments.mapValues { .text($0) })
            }
            for binding in Topology.bindings {
                try connection.bind(queue: binding.queue, exchange: Topology.exchange, key: binding.key)
            }
        }
    }

    /// Looks at the queue of every step, changing nothing.
    package static func inspect(url: String) throws -> [QueueState] {
        try withConnection(url) { connection throws(MessagingError) in
            var states: [QueueState] = []
            for step in Step.allCases {
                do throws(MessagingError) {
                    states.append(QueueState(name: step.queue, messages: try connection.messageCount(step.queue)))
                } catch .channelClosed(code: 404, _) {
                    states.append(QueueState(name: step.queue, messages: nil))
                }
            }
            return states
        }
    }

    /// Whether the exchange is there, changing nothing.
    package static func exchangeExists(url: String) throws -> Bool {
        try withConnection(url) { connection throws(MessagingError) in
            try connection.exchangeExists(Topology.exchange)
        }
    }

    /// Publishes to the exchange and returns after the broker's confirms, with the fate of each message in order.
    ///
    /// A thrown error leaves the fates unknown: publish again under the same ids.
    package static func publish(
        url: String, _ messages: [Submitted], within limit: Duration = .seconds(30)
    ) throws -> [SubmissionFate] {
        try withConnection(url) { connection, user throws(MessagingError) in
            try connection.enableConfirms()
            let fates = try connection.publish(messages.map { Publication($0, from: user) }, within: limit)
            return fates.map { fate in
                switch fate {
                case .confirmed: .confirmed
                case .returned: .unroutable
                case .rejected: .refused
                }
            }
        }
    }

    private static func withConnection<Value>(
        _ url: String, _ body: (inout Connection) throws(MessagingError) -> Value
    ) throws -> Value {
        try withConnection(url) { connection, _ throws(MessagingError) in try body(&connection) }
    }

    private static func withConnection<Value>(
        _ url: String, _ body: (inout Connection, _ user: String) throws(MessagingError) -> Value
    ) throws -> Value {
        let settings = try ConnectionSettings(url: url, name: "baton")
        let watchdog = Watchdog()
        try watchdog.start()
        defer { watchdog.stop() }
        var connection = try Connection(settings, deadlines: watchdog.deadlines, logger: Logger(label: "broker"))
        let value = try body(&connection, settings.user)
        connection.close(within: .seconds(2))
        return value
    }
}
