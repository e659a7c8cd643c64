/// One thing that happens.
enum Action: Hashable, Sendable {
    case deliver(Int, lane: Int)
    case take(lane: Int)
    case perform(LaneStep, lane: Int)
    case park(lane: Int)
    case keep(Outgoing, lane: Int)
    case confirm(Int, lane: Int)
    case settleAck(lane: Int)
    case consume
    case consumeProbe
    case store(Outgoing)
    case mark, probe, suspect
    case announceAgain(Int)
    case dropArrived(Int)
    case crash(lane: Int)
    case loseConsuming(lane: Int)
    case losePublishing(lane: Int)
    case loseCommitAnswer(lane: Int, isCommitted: Bool)
    case loseConsumer
    case restart, purge
    case sendAgain(Int)

    /// Whether this is the world's doing: nobody may count on it to happen.
    var isFault: Bool {
        switch self {
        case .crash, .loseConsuming, .losePublishing, .loseCommitAnswer, .loseConsumer, .restart, .purge, .sendAgain:
            true
        default: false
        }
    }
}

extension Action: CustomStringConvertible {
    var description: String {
        switch self {
        case .deliver(let message, let lane): "the broker delivers \(name(message)) to lane \(lane)"
        case .take(let lane): "lane \(lane) takes what is there"
        case .perform(let step, let lane): "lane \(lane): \(step)"
        case .park(let lane): "lane \(lane): a repetition breaks a unique key, and is parked"
        case .keep(let outgoing, let lane): "lane \(lane) reaches the broker with \(outgoing)"
        case .confirm(let message, let lane): "the confirm for \(name(message)) reaches lane \(lane)"
        case .settleAck(let lane): "the ack of lane \(lane) reaches the broker"
        case .consume: "the consumer takes the next announcement"
        case .consumeProbe: "the probe comes out at the consumer"
        case .store(let outgoing): "the consumer stores \(outgoing) and acknowledges"
        case .mark: "the sweeper takes a mark"
        case .probe: "the sweeper sends a probe with the mark"
        case .suspect: "the sweeper suspects what lies below the mark and has no row at the consumer"
        case .announceAgain(let message): "the sweeper announces \(name(message)) again"
        case .dropArrived(let message): "the sweeper finds that \(name(message)) has arrived"
        case .crash(let lane): "lane \(lane) is killed"
        case .loseConsuming(let lane): "lane \(lane) loses its consume connection; its deliveries go back"
        case .losePublishing(let lane): "lane \(lane) loses its publish connection"
        case .loseCommitAnswer(let lane, let isCommitted):
            "the answer to lane \(lane)'s COMMIT is lost, which was \(isCommitted ? "carried out" : "rolled back")"
        case .loseConsumer: "the consumer loses its connection; what it held goes back"
        case .restart: "the broker restarts"
        case .purge: "the output queue is purged"
        case .sendAgain(let message): "the publisher sends \(name(message)) again"
        }
    }

    private func name(_ message: Int) -> String { "message \(message)" }
}

extension Outgoing: CustomStringConvertible {
    var description: String {
        guard !isProbe else { return "the probe" }
        let content = isLaterDecision ? ", decided anew" : ""
        let key = id.isMultiple(of: 2) ? "" : ", under another id"
        return "the announcement of message \(message)\(content)\(key)"
    }
}
