import Contracts
import Logging
import Messaging

/// The lane's publish connection: opened when needed, dropped after any failure.
struct ConfirmedPublisher: ~Copyable {
    private let settings: ConnectionSettings
    private let deadlines: Deadlines
    private let confirmTimeout: Duration
    private let logger: Logger
    private var connection: Connection?

    init(_ settings: ConnectionSettings, deadlines: Deadlines, confirmTimeout: Duration, logger: Logger) {
        self.settings = settings
        self.deadlines = deadlines
        self.confirmTimeout = confirmTimeout
        self.logger = logger
    }

    /// Whether the broker has told this connection to hold back (memory or disk alarm).
    var isBlocked: Bool {
        switch connection {
        case .some(let connection): connection.isBlocked
        case .none: false
        }
    }

    mutating func connect() throws(MessagingError) {
        guard connection == nil else { return }
        var fresh = try Connection(settings, deadlines: deadlines, logger: logger)
        try fresh.enableConfirms()
        connection = consume fresh
    }

    /// Closes the connection; the next publish opens another.
    mutating func disconnect() {
        connection = nil
    }

    /// Keeps the connection alive and notices alarms; a broken one is dropped and opened anew by the next publish.
    mutating func serviceHeartbeats() {
        do {
            try connection?.serviceHeartbeats()
        } catch {
            logger.warning("The publish connection is lost", metadata: ["error": "\(error)"])
            connection = nil
        }
    }

    /// Publishes and waits for the confirms.
    ///
    /// Returns only when every message was taken.
    mutating func publish(_ batch: [Publication]) throws(PublishFault) {
        guard !batch.isEmpty else { return }
        let fates: [PublishFate]
        do {
            try connect()
            fates = try connection?.publish(batch, within: confirmTimeout) ?? []
        } catch {
            connection = nil
            throw .connection("\(error)")
        }
        var unroutable = 0
        var rejected = 0
        for fate in fates {
            switch fate {
            case .confirmed: continue
            case .returned: unroutable += 1
            case .rejected: rejected += 1
            }
        }
        if unroutable > 0 { throw .unroutable(unroutable) }
        if rejected > 0 { throw .rejected(rejected) }
    }
}

/// Why a batch is not published yet.
///
/// All of these wait: the messages stay unacknowledged and go out again.
enum PublishFault: Error, CustomStringConvertible {
    case connection(String)
    /// The binding or the queue of a required type is missing.
    case unroutable(Int)
    case rejected(Int)

    var description: String {
        switch self {
        case .connection(let problem): "the broker did not confirm: \(problem)"
        case .unroutable(let count): "\(count) messages came back unroutable: run baton topology"
        case .rejected(let count): "the broker refused \(count) messages"
        }
    }
}
