/// Where in a delivery's way a worker dies.
enum SendingDeath: String, CaseIterable, Sendable {
    /// The plan is committed, nothing else.
    case planned
    /// The claim is committed: an attempt has begun, and nothing of it is on the network.
    case claimed
    /// The receiver has everything, and has not answered.
    case handedOver = "handed over"
    /// The answer is there and not recorded.
    case answered
    /// The end is recorded and not announced.
    case recorded

    /// The value of `BATON_FAIL`; nil where the receiver does it.
    func failpoint(_ hit: Int, ways: [SendingWay]) -> String? {
        switch self {
        case .planned: "notification.after_commit@1:kill9"
        case .claimed: "notification.effect_claimed@\(hit):kill9"
        // Nobody receives files: it dies while they are written.
        case .handedOver: ways == [.file] ? "notification.effect_begun@\(hit):kill9" : nil
        case .answered: "notification.effect_done@\(hit):kill9"
        case .recorded: "notification.effect_recorded@\(hit):kill9"
        }
    }
}
