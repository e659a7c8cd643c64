/// What became of one recipient of a mail.
package struct RecipientResult: Sendable, Equatable {
    /// What a sender does next depends on this alone.
    package enum Fate: Sendable, Equatable {
        /// The server has taken responsibility for this recipient.
        case sent
        /// Not taken now (4yz): may be sent again.
        case retry
        /// Not taken, nor will it be (5yz).
        case refused
        /// The whole message was handed over and the answer is unknown: it may have been taken.
        case ambiguous(Ambiguity)
    }

    /// Why the answer to a message is unknown.
    package enum Ambiguity: String, Sendable, Equatable {
        case connectionLost, timedOut, unreadable
    }

    /// As the caller wrote it.
    package var recipient: String
    package var fate: Fate
    /// The server's words; nil when they are unknown.
    ///
    /// The text of a sent mail often names the server's queue id.
    package var reply: SMTPReply?
    /// What the reply answers; nil when it is Mail's own, because the server's EHLO already rules this recipient out.
    package var answers: SMTPPhase?

    package init(recipient: String, fate: Fate, reply: SMTPReply?, answers: SMTPPhase?) {
        self.recipient = recipient
        self.fate = fate
        self.reply = reply
        self.answers = answers
    }
}

extension RecipientResult {
    /// What a reply that is no 2yz means for a recipient.
    init(_ recipient: String, notTaken reply: SMTPReply, answers phase: SMTPPhase?) {
        self.init(recipient: recipient, fate: reply.isTransient ? .retry : .refused, reply: reply, answers: phase)
    }
}
