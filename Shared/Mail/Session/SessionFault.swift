/// Why a session cannot go on.
enum SessionFault: Error, Equatable {
    case lost(String)
    case timedOut
    case unreadable(String)
    /// The server said 421.
    case closing(SMTPReply)
}

extension SessionFault {
    /// What it means while the message is still ours.
    func error(in phase: SMTPPhase) -> MailError {
        switch self {
        case .lost(let why): .unreachable("\(why), in \(phase.rawValue)")
        case .timedOut: .timedOut(phase)
        case .unreadable(let what): .unexpected("\(what), in \(phase.rawValue)")
        case .closing(let reply): .turnedAway(reply)
        }
    }

    /// What it means once the message is handed over.
    var ambiguity: RecipientResult.Ambiguity {
        switch self {
        case .lost: .connectionLost
        case .timedOut: .timedOut
        case .unreadable, .closing: .unreadable
        }
    }
}
