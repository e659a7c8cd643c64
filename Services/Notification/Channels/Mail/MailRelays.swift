import Logging
import Mail
import Synchronization
import WorkerRuntime

/// Several connections to the mail server: each mail takes one that is free.
final class MailRelays: Sendable {
    private let free: Mutex<[MailRelay]>
    /// How many mails can be under way at once.
    let count: Int
    /// Seconds that one mail may take, all of the server's time-outs together.
    let longest: Double
    private let spare: MailRelay

    init(_ server: SMTPServer, connections: Int, logger: Logger) throws {
        let relays = try (1...max(connections, 1)).map { try MailRelay(server, number: $0, logger: logger) }
        count = relays.count
        longest = server.timeouts.longest(recipients: 1).inSeconds
        spare = relays[0]
        free = Mutex(relays)
    }

    func send(_ message: [UInt8], from sender: String, to recipient: String) async throws(MailError) -> RecipientResult
    {
        let taken = free.withLock { $0.popLast() }
        defer { if let taken { free.withLock { $0.append(taken) } } }
        // The dispatcher begins no more attempts than there are connections; one too many would wait behind another.
        return try await (taken ?? spare).send(message, from: sender, to: recipient)
    }
}
