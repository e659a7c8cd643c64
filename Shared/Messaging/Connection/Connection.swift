import CRabbitMQ
package import Logging

/// A connection to the broker with one channel, owned by one thread.
///
/// Used to consume or to publish, not both: an alarm blocks a connection that publishes, acknowledgements included.
/// Every method ends within its bound. After an error that leaves the two sides in doubt about each other
/// ``isUsable`` is false: drop the connection, make another, publish unresolved messages again under the same ids.
/// Delivery tags die with the connection, and the broker delivers again.
package struct Connection: ~Copyable {
    var transport: Transport
    let settings: ConnectionSettings
    let logger: Logger
    let pool: Pool

    /// Why nothing can be done any more.
    var failure: MessagingError?
    /// Why the channel is gone; the broker closes it on a request that it refuses.
    var channelFailure: MessagingError?
    /// The broker has announced an alarm and has not yet taken it back.
    package internal(set) var isBlocked = false

    /// The message under assembly.
    var content: Content?
    /// Deliveries that nobody has taken yet.
    var arrived: [Delivery] = []
    /// Queue by consumer tag.
    var consumers: [String: String] = [:]
    var consumerCount = 0
    /// Queues whose consumer the broker has cancelled, until somebody was told.
    var cancelled: [String] = []

    var isConfirming = false
    /// The number of the next publication on this channel.
    var nextSequence: UInt64 = 1
    /// The confirms of the publishing under way.
    var window = ConfirmWindow([], firstSequence: 1)

    /// Connects, logs in and opens the channel, within the settings' time-outs.
    package init(_ settings: ConnectionSettings, deadlines: Deadlines, logger: Logger) throws(MessagingError) {
        // The compiler takes no throw after the first property of a noncopyable value, hence the two steps.
        let opened = try Self.open(settings, deadlines, logger)
        transport = opened.transport
        pool = opened.pool
        self.settings = settings
        self.logger = logger
        logger.debug("connected to the broker", metadata: ["host": "\(settings.host)", "name": "\(settings.name)"])
    }

    private static func open(
        _ settings: ConnectionSettings, _ deadlines: Deadlines, _ logger: Logger
    ) throws(MessagingError) -> Connection {
        var connection = Connection(try Transport(settings, deadlines), settings, logger)
        try connection.openChannel()
        return connection
    }

    private init(_ transport: consuming Transport, _ settings: ConnectionSettings, _ logger: Logger) {
        self.transport = transport
        self.settings = settings
        self.logger = logger
        pool = Pool()
    }

    /// False once the connection must be replaced.
    package var isUsable: Bool { failure == nil && channelFailure == nil }

    /// Says goodbye, so that the broker logs no lost connection.
    ///
    /// The rest happens when the value is dropped.
    package mutating func close(within limit: Duration) {
        guard failure == nil else { return }
        do {
            let goodbye = unsafe amqp_connection_close_t(
                reply_code: 200, reply_text: try pool.bytes("goodbye"), class_id: 0, method_id: 0)
            try unsafe call(
                AMQP_CONNECTION_CLOSE_METHOD, goodbye, reply: AMQP_CONNECTION_CLOSE_OK_METHOD, channel: 0,
                within: limit)
        } catch {
            logger.debug("broker did not say goodbye", metadata: ["error": "\(error)"])
        }
        failure = .misuse("connection is closed")
    }

    mutating func openChannel() throws(MessagingError) {
        try unsafe call(
            AMQP_CHANNEL_OPEN_METHOD, amqp_channel_open_t(out_of_band: amqp_bytes_t()),
            reply: AMQP_CHANNEL_OPEN_OK_METHOD)
        channelFailure = nil
        isConfirming = false
        nextSequence = 1  // sequence numbers belong to the channel
        content = nil
    }

    func requireUsable() throws(MessagingError) {
        if let failure { throw failure }
        if let channelFailure { throw channelFailure }
    }

    /// Remembers an error after which the two sides are in doubt about each other.
    mutating func fail(_ error: MessagingError) -> MessagingError {
        if failure == nil { failure = error }
        return error
    }
}
