/// What a fake mail server does when something happens, instead of being friendly.
package struct FakeSMTPRule: Encodable, Sendable {
    package enum Event: String, Encodable, Sendable {
        case connect = "CONNECT"
        case ehlo = "EHLO"
        case helo = "HELO"
        case startTLS = "STARTTLS"
        case auth = "AUTH"
        case mail = "MAIL"
        case rcpt = "RCPT"
        case data = "DATA"
        /// The message is there, with its final dot.
        case end = "END"
        case rset = "RSET"
        case quit = "QUIT"
    }

    package enum Action: String, Encodable, Sendable {
        case reply, drop, hold, replyAndDrop
    }

    package var on: Event
    /// Only when the argument, or the message, holds this text.
    package var with: String
    /// How often; nil for always.
    package var times: Int?
    package var `do`: Action
    package var reply: String?

    package init(
        _ on: Event, with text: String = "", times: Int? = nil, _ action: Action = .reply, _ reply: String? = nil
    ) {
        self.on = on
        self.with = text
        self.times = times
        self.do = action
        self.reply = reply
    }
}
