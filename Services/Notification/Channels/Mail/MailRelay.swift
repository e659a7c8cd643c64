import Logging
import Mail
import WorkerRuntime

/// One connection to the mail server, on a thread of its own: its calls block as long as the server takes.
actor MailRelay {
    private let server: SMTPServer
    private let logger: Logger
    private let thread: ThreadExecutor
    private var connection: SMTPConnection?

    nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    init(_ server: SMTPServer, number: Int, logger: Logger) throws {
        try server.check()
        self.server = server
        self.logger = logger
        thread = try ThreadExecutor(name: "mail-\(number)")
    }

    /// Hands a message to the server for one recipient, over the connection of the mail before it.
    func send(_ message: [UInt8], from sender: String, to recipient: String) throws(MailError) -> RecipientResult {
        var open: SMTPConnection
        if let kept = connection.take() { open = kept } else { open = try SMTPConnection(to: server, logger: logger) }
        let results: [RecipientResult]
        do {
            results = try open.send(message, from: sender, to: [recipient])
        } catch {
            connection = consume open
            throw error
        }
        connection = consume open
        guard let result = results.first else { throw .unexpected("no word on the recipient") }
        return result
    }
}
