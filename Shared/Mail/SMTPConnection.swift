package import Logging

/// A mail server to hand mails to, one after another, over a connection that is opened when needed and used again.
///
/// It blocks, every wait within the server's time-outs, and lives and dies on one thread: give it to an actor with a
/// thread of its own. Several connections are several actors. It neither paces nor retries what a server refused.
package struct SMTPConnection: ~Copyable {
    private let server: SMTPServer
    private let logger: Logger
    private var session: SMTPSession?

    /// Connects to nothing yet.
    package init(to server: SMTPServer, logger: Logger) throws(MailError) {
        try server.check()
        self.server = server
        self.logger = logger
    }

    deinit {
        // A short farewell; servers count connections that end without one.
        guard var session else { return }
        session.quit()
    }

    /// Hands one message to the server for these recipients and returns what became of each, in their order.
    ///
    /// One refused recipient does not fail the others. The message is a whole one, header and body, with lines of any
    /// end; the sender may be empty, for mails that nobody shall answer. Whatever is thrown, nobody has got it.
    /// A connection that was open before and turns out dead, and one that a 421 ends, are replaced once each.
    package mutating func send(
        _ message: some Collection<UInt8>, from sender: String, to recipients: [String]
    ) throws(MailError) -> [RecipientResult] {
        let envelope = try Envelope(message, from: sender, to: recipients)
        var wasTurnedAway = false
        while true {
            let isReused = try isOpen(wasTurnedAway: &wasTurnedAway)
            do {
                return try transact(envelope)
            } catch {
                if case .closing(let reply) = error.fault {
                    guard wasTurnedAway else {
                        wasTurnedAway = true
                        continue
                    }
                    throw .turnedAway(reply)
                }
                // No mail had been named: the server cannot have anything of it.
                guard isReused, error.isBeforeMail, error.fault != .timedOut else {
                    throw error.fault.error(in: error.phase)
                }
                logger.debug("mail connection was dead, opening another")
            }
        }
    }

    /// Makes sure that there is a session; true if it was there before.
    private mutating func isOpen(wasTurnedAway: inout Bool) throws(MailError) -> Bool {
        if var open = session.take() {
            if open.isFit() {
                session = consume open
                return true
            }
            open.quit()
        }
        while true {
            do {
                session = try SMTPSession(to: server)
                logger.debug("mail connection opened", metadata: ["server": "\(server)"])
                return false
            } catch {
                guard case .turnedAway(let reply) = error, reply.isClosing, !wasTurnedAway else { throw error }
                wasTurnedAway = true
            }
        }
    }

    /// Uses the session, and keeps it if it may be used again.
    private mutating func transact(_ envelope: Envelope) throws(SMTPSession.Breakdown) -> [RecipientResult] {
        guard var open = session.take() else { return [] }
        var isSpent = false
        let results = try open.transact(envelope, isSpent: &isSpent)
        if !isSpent { session = consume open }
        return results
    }
}
