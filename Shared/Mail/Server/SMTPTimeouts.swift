/// How long a mail server may take for each part of a conversation.
///
/// RFC 5321, section 4.5.3.2 asks for more patience than most senders of single mails have, and for the last part it has
/// a reason: who gives up waiting for the final reply sends mails twice.
package struct SMTPTimeouts: Sendable, Equatable {
    /// Finding, connecting, TLS, the greeting, EHLO and logging in, all together.
    package var login = Duration.seconds(60)
    /// The reply to each of RSET, MAIL, RCPT and DATA.
    package var command = Duration.seconds(60)
    /// Taking all bytes of a message.
    package var message = Duration.seconds(180)
    /// The reply to a message that was handed over.
    package var finalReply = Duration.seconds(600)

    package init() {}

    /// The longest that sending one mail to so many recipients can take.
    ///
    /// A lease on the mail must be longer. It counts a dead connection, and another one that a 421 ended at DATA.
    package func longest(recipients: Int) -> Duration {
        let commands = recipients + 3  // RSET, MAIL and DATA
        return login * 2 + command * (commands * 2 + 3) + message + finalReply + Self.farewell * 4
    }

    /// For saying QUIT, and for hearing the answer.
    static let farewell = Duration.seconds(1)
}
