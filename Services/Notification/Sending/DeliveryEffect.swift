import Models

/// What became of one attempt.
enum DeliveryEffect: Equatable, Sendable {
    /// The receiver took it.
    case sent(Receipt)
    /// It certainly did not arrive, and may later: `after` seconds, or as the schedule says.
    case retry(reason: String, after: Double? = nil, blames: Blame)
    /// Nobody knows yet whether it arrived: found out, as far as possible, by the next attempt.
    case ambiguous(reason: String, after: Double = 5)
    /// Nobody can know whether it arrived, and the policy would rather not send it twice.
    case unknown(reason: String)
    /// It will never arrive as it is: a person is asked.
    case parked(reason: String)
    /// The way itself is broken until a person mends it: a revoked token, a missing channel.
    case paused(reason: String, blames: Blame)

    /// Whom a failure speaks of.
    enum Blame: Equatable, Sendable {
        /// This message alone.
        case message
        /// Everything that goes to the destination.
        case destination
        /// Everything of the channel.
        case channel
    }
}

/// What a receiver said of a delivery that it took.
struct Receipt: Equatable, Sendable {
    var at: Timestamp
    /// What the receiver calls it.
    var reference: String?
    /// What later messages of the lead answer, where this was the first.
    var root: String?
    /// Something worth knowing, such as a message that had to be made plainer.
    var note: String?
    /// Whether it was sent once more, after an attempt whose end nobody knows.
    var wasSentAgain = false
}
