/// The parts of a conversation with a mail server, in their order.
package enum SMTPPhase: String, Sendable, Equatable {
    /// Everything before the first mail: name, connection, TLS, greeting, EHLO, log-in.
    case login = "log-in"
    /// Clearing what the last mail left behind.
    case reset = "RSET"
    /// Naming the sender.
    case sender = "MAIL"
    /// Naming a recipient.
    case recipient = "RCPT"
    /// Asking whether the message may follow.
    case data = "DATA"
    /// Handing the message over, and the server's last word on it.
    case message = "message"
}
