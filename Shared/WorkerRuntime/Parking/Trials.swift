import Contracts
import Database
import FoundationEssentials

/// Finds the message of which a process dies.
///
/// A quorum queue counts how often it delivered a message to consumers that then ended; that names suspects, for it
/// counts everything that was unsettled. Suspects are taken in hand alone, and before each a row says so: the message
/// whose row has counted too many tries is the one.
struct Trials: Sendable {
    /// Deliveries from which on a message is taken in hand alone.
    static let suspicion = 3
    /// Tries alone that may end with the process before the message is parked.
    static let limit = 3

    private let begin: Statement
    private let end: Statement

    init(step: Step) {
        let table = "\(step.rawValue).trial"
        begin = Statement(
            """
            INSERT INTO \(table) AS t (message_id, attempt, tries) VALUES ($1, $2, 1)
            ON CONFLICT (message_id, attempt) DO UPDATE SET tries = t.tries + 1, at = clock_timestamp()
            RETURNING tries
            """)
        end = Statement("DELETE FROM \(table) WHERE message_id = $1 AND attempt = $2")
    }

    /// Counts one more try, durably, and returns how many there were before.
    func begin(_ message: IncomingMessage, through database: inout Connection) throws -> Int {
        let key = Self.key(of: message)
        let tries = try database.rows(begin, [.uuid(key.id), .int32(key.attempt)]) { try $0.int32(0) }
        return Int(tries.first ?? 1) - 1
    }

    /// The message was settled: nothing is held against it.
    func end(_ message: IncomingMessage, through database: inout Connection) throws {
        let key = Self.key(of: message)
        try database.execute(end, [.uuid(key.id), .int32(key.attempt)])
    }

    static func reason(tries: Int) -> String {
        "the process ended \(tries) times while it had this message alone in hand"
    }

    /// By its bytes: it may be the reading of which the process dies.
    private static func key(of message: IncomingMessage) -> StepKey {
        StepKey(
            id: MessageID.named(
                "trial", message.routingKey, message.messageID ?? "", MessageID.fingerprint(message.body)),
            attempt: message.attempt)
    }
}
