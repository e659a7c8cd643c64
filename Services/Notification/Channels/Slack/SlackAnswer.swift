/// What an answer of Slack means for a delivery.
enum SlackAnswer: Equatable, Sendable {
    /// It is there; `ts` names it for ever, and is not told by incoming webhooks.
    case sent(ts: String?, channel: String?)
    /// Later, after so many seconds if Slack says so; at most so many times if nobody knows what the answer means.
    case retry(after: Int?, reason: String, mostAttempts: Int?)
    /// It may be there or not: the history is asked before it is sent again.
    case ambiguous(reason: String)
    /// Nothing reaches this channel or person until somebody changes something.
    case pauseDestination(reason: String)
    /// The same for everything in the workspace.
    case pauseWorkspace(reason: String)
    /// Once more without blocks; parked if that is refused too.
    case degrade(reason: String)
    /// The message that it was to follow is gone: once more on its own.
    case newThread(reason: String)
    case park(reason: String)

    /// How often an answer that nobody knows is asked for again.
    static let mostUnknown = 3
}
