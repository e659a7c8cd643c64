/// Why a mail was given to nobody.
///
/// Whatever is thrown, no server has taken the message: it may be sent again without a fear of duplicates. What a
/// server may or may not have taken is no error but the fate ``RecipientResult/Fate/ambiguous(_:)``. No case carries a
/// password or an address, unless a server repeats one in its greeting or its answer to the log-in.
package enum MailError: Error, Sendable, Equatable {
    /// Settings that cannot be used. The text names the part, what was found and what was expected.
    case badServer(String)
    /// A sender or a recipient that must not be passed on.
    case badAddress(String)
    /// A message that no server may be given.
    case badMessage(String)
    /// The connection could not be made, or broke before the message was handed over.
    case unreachable(String)
    /// The server did not answer in time, and the message was not handed over.
    case timedOut(SMTPPhase)
    /// TLS is wanted and cannot be had as it should be: not offered, a wrong certificate, an answer smuggled in.
    case insecure(String)
    /// The user or the password was not taken; nil when the server offers no log-in that Baton knows.
    case loginRefused(SMTPReply?)
    /// The server would not talk to us, whatever the message.
    case turnedAway(SMTPReply)
    /// The server does not speak SMTP as agreed.
    case unexpected(String)
}

extension MailError {
    /// Whether the same attempt may succeed later without anybody changing anything.
    package var isTransient: Bool {
        switch self {
        case .unreachable, .timedOut, .unexpected: true
        case .badServer, .badAddress, .badMessage, .insecure: false
        case .loginRefused(let reply): reply?.isTransient ?? false
        case .turnedAway(let reply): reply.isTransient
        }
    }

    /// Whether it is this message's fault: another one may pass, so that a channel need not pause.
    package var concernsMessage: Bool {
        switch self {
        case .badAddress, .badMessage: true
        default: false
        }
    }
}

extension MailError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badServer(let text): "mail server: \(text)"
        case .badAddress(let text): "mail address: \(text)"
        case .badMessage(let text): "mail message: \(text)"
        case .unreachable(let text): "mail server cannot be reached: \(text)"
        case .timedOut(let phase): "mail server did not answer in time: \(phase.rawValue)"
        case .insecure(let text): "mail server cannot be reached safely: \(text)"
        case .loginRefused(let reply?): "mail server refused the user or the password: \(reply)"
        case .loginRefused(nil): "mail server offers no log-in by PLAIN or LOGIN, and a user is set"
        case .turnedAway(let reply): "mail server turned us away: \(reply)"
        case .unexpected(let text): "mail server does not speak SMTP as expected: \(text)"
        }
    }
}
