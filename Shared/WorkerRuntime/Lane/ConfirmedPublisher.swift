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
    /// The broker tells a connection of an alarm only once it publishes, and that connection may be gone by now.
    private var wasBlocked = false

    init(_ settings: ConnectionSettings, deadlines: Deadlines, confirmTimeout: Duration, logger: Logger) {
        self.settings = settings
        self.deadlines = deadlines
        self.confirmTimeout = confirmTimeout
        self.logger = logger
    }

    /// The connection's user, whose name every message bears.
    var user: String { settings.user }

    /// Whether the broker has told this connection to hold back (memory or disk alarm).
    var isBlocked: Bool {
        switch connection {
        case .some(let connection): wasBlocked || connection.isBlocked
        case .none: wasBlocked
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
            let signed = signed(batch)
            fates = try connection?.publish(signed, within: confirmTimeout) ?? []
        } catch {
            if case .blocked = error { wasBlocked = true }
            connection = nil
            throw .connection("\(error)")
        }
        wasBlocked = false
        guard fates.contains(where: { $0 != .confirmed }) else { return }
        let open = zip(batch, fates).filter { $0.1 != .confirmed }
        let isUnroutable = open.contains { fate in
            if case .returned = fate.1 { true } else { false }
        }
        throw isUnroutable ? .unroutable(open.map(\.0)) : .rejected(open.map(\.0))
    }

    /// The broker verifies the name: that is how the next step knows who sent a message.
    private func signed(_ batch: [Publication]) -> [Publication] {
        guard batch.contains(where: { !$0.isSigned(by: user) }) else { return batch }
        return batch.map { publication in
            var signed = publication
            if !publication.isSigned(by: user) { signed.properties.userID = user }
            return signed
        }
    }
}

extension Publication {
    fileprivate func isSigned(by user: String) -> Bool {
        var isEqual = false
        messageProperties.read(.userID) { found in isEqual = user.utf8.elementsEqual(found) }
        return isEqual
    }
}

/// Why a batch is not published yet.
///
/// All of these wait: the messages stay unacknowledged and go out again.
enum PublishFault: Error, CustomStringConvertible {
    case connection(String)
    /// The binding or the queue of a required type is missing.
    case unroutable([Publication])
    case rejected([Publication])

    /// The messages that the broker did not take; nil when nobody knows which.
    var open: [Publication]? {
        switch self {
        case .connection: nil
        case .unroutable(let open), .rejected(let open): open
        }
    }

    var description: String {
        switch self {
        case .connection(let problem): "the broker did not confirm: \(problem)"
        case .unroutable(let open): "\(open.count) messages came back unroutable: run baton topology"
        case .rejected(let open): "the broker refused \(open.count) messages"
        }
    }
}
